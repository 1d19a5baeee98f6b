(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr.req"));

  function choose(kind) {
    var left = 0;
    document.querySelectorAll("button[data-rows]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.rows === kind));
    });
    rows.forEach(function (row) {
      row.hidden = kind !== "all" && !row.classList.contains(kind);
      left += row.hidden ? 0 : 1;
    });
    document.querySelectorAll(".matrix tbody").forEach(function (topic) {
      topic.hidden = !topic.querySelector("tr.req:not([hidden])");
    });
    document.getElementById("none-left").hidden = left > 0;
  }

  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.hidden) { choose("all"); }
    target.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-rows]");
    if (button) { choose(button.dataset.rows); }
  });
  addEventListener("hashchange", reveal);
  reveal();

  var details = Array.prototype.slice.call(document.querySelectorAll("details"));
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = details.filter(function (part) { return !part.open; });
    opened.forEach(function (part) { part.open = true; });
  });
  addEventListener("afterprint", function () { opened.forEach(function (part) { part.open = false; }); });
})();

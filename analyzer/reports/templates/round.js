(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var changes = Array.prototype.slice.call(document.querySelectorAll("article.change"));
  var buttons = Array.prototype.slice.call(document.querySelectorAll("button[data-effect]"));

  function choose(value) {
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.dataset.effect === value)); });
    changes.forEach(function (change) { change.hidden = value !== "all" && change.dataset.effect !== value; });
  }

  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) { choose("all"); target.scrollIntoView(); }
  }

  buttons.forEach(function (button) { button.addEventListener("click", function () { choose(button.dataset.effect); }); });
  addEventListener("hashchange", reveal);
})();

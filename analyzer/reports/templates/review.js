(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var findings = Array.prototype.slice.call(document.querySelectorAll("details.finding"));
  var chosen = { verdict: "all", severity: "all" };

  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.matches("details.finding")) {
      if (target.hidden) { choose("verdict", "all"); choose("severity", "all"); }
      target.open = true;
    }
    target.scrollIntoView();
  }

  function choose(kind, value) {
    chosen[kind] = value;
    document.querySelectorAll("button[data-" + kind + "]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset[kind] === value));
    });
    var left = 0;
    findings.forEach(function (finding) {
      finding.hidden = (chosen.verdict !== "all" && finding.dataset.verdict !== chosen.verdict) ||
        (chosen.severity !== "all" && finding.dataset.severity !== chosen.severity);
      left += finding.hidden ? 0 : 1;
    });
    document.querySelectorAll("section.topic").forEach(function (topic) {
      topic.hidden = !topic.querySelector("details.finding:not([hidden])");
    });
    document.getElementById("none-left").hidden = left > 0;
  }

  function copy(button) {
    var text = document.getElementById(button.dataset.copy);
    function done() {
      var before = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(function () { button.textContent = before; }, 1600);
    }
    function bySelection() {
      var range = document.createRange();
      range.selectNodeContents(text);
      var selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (document.execCommand("copy")) { done(); }
      selection.removeAllRanges();
    }
    if (navigator.clipboard) { navigator.clipboard.writeText(text.textContent).then(done, bySelection); } else { bySelection(); }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) { return; }
    if (button.dataset.verdict) { choose("verdict", button.dataset.verdict); }
    if (button.dataset.severity) { choose("severity", button.dataset.severity); }
    if (button.dataset.copy) { copy(button); }
    if (button.dataset.open) { findings.forEach(function (finding) { finding.open = button.dataset.open === "yes"; }); }
  });

  var opened = [];
  addEventListener("beforeprint", function () {
    opened = findings.filter(function (finding) { return !finding.open; });
    opened.forEach(function (finding) { finding.open = true; });
  });
  addEventListener("afterprint", function () { opened.forEach(function (finding) { finding.open = false; }); });
  addEventListener("hashchange", reveal);
  reveal();

  var links = {};
  document.querySelectorAll("nav.side a").forEach(function (link) { links[link.getAttribute("href").slice(1)] = link; });
  if ("IntersectionObserver" in window) {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting || !links[entry.target.id]) { return; }
        Object.keys(links).forEach(function (id) { links[id].removeAttribute("aria-current"); });
        links[entry.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "-15% 0px -75% 0px" });
    Object.keys(links).forEach(function (id) { var part = document.getElementById(id); if (part) { seen.observe(part); } });
  }
})();

(function () {
  var exit = document.getElementById("exit");
  function leave(event) {
    if (event) { event.preventDefault(); }
    document.body.hidden = true;
    document.title = "...";
    window.location.replace(exit.href);
  }
  exit.addEventListener("click", leave);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { leave(event); }
  });
  document.querySelectorAll("nav a").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      window.location.replace(link.href);
    });
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { window.location.replace(exit.href); }
  });
})();

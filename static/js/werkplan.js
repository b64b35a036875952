"use strict";

/* Nothing here is needed to work with the product: every form and link does its work without it. */

/* Warn before leaving a form that was filled in and not sent. */
const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.method === "post") changed.add(form);
});
document.addEventListener("submit", (event) => {
  changed.delete(event.target);
});
window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});

/* A form that came back with errors: begin at the list of errors. */
document.querySelector("#fouten, .botsing")?.focus();

/* Close an open menu with Escape or by a click beside it. */
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details[name='kop'][open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
};
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details[name='kop'][open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

/* After htmx replaced a part: keep the focus where it was, and say what the result is. */
let focused = null;

document.addEventListener("htmx:beforeSwap", () => {
  const active = document.activeElement;
  focused = active && active.id ? active.id : null;
});
document.addEventListener("htmx:afterSettle", () => {
  if (focused && document.activeElement === document.body) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  const result = document.getElementById("resultaat");
  const region = document.getElementById("aankondiging");
  if (result && region) region.textContent = result.textContent;
});

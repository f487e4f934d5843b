"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("filters");
  if (!form) return;
  const cards = Array.from(document.querySelectorAll("article"), (node) => ({
    node,
    severity: node.dataset.severity,
    rule: node.dataset.rule,
    department: node.closest(".department").dataset.department,
    text: null,
  }));
  const tables = Array.from(document.querySelectorAll(".table"));
  const departments = Array.from(document.querySelectorAll(".department"));
  const bars = Array.from(document.querySelectorAll("button[data-filter]"));
  const none = document.getElementById("none");
  const output = form.querySelector("output");

  function contains(card, words) {
    if (!words.length) return true;
    if (card.text === null) {
      const table = card.node.closest(".table");
      card.text = (card.node.textContent + " " + table.firstElementChild.textContent).toLowerCase();
    }
    return words.every((word) => card.text.includes(word));
  }

  function apply() {
    const severities = new Set(Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value));
    const rule = form.elements.rule.value;
    const department = form.elements.department.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const fits = severities.has(card.severity) && (!rule || card.rule === rule)
        && (!department || card.department === department) && contains(card, words);
      card.node.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of tables) group.hidden = !group.querySelector("article:not([hidden])");
    for (const group of departments) group.hidden = !group.querySelector(".table:not([hidden])");
    for (const bar of bars) {
      bar.setAttribute("aria-pressed", String(form.elements[bar.dataset.filter].value === bar.dataset.value && bar.dataset.value !== ""));
    }
    none.hidden = shown > 0;
    output.textContent = "显示 " + shown + " / " + cards.length + " 个问题";
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  for (const bar of bars) {
    bar.addEventListener("click", () => {
      const field = form.elements[bar.dataset.filter];
      field.value = field.value === bar.dataset.value ? "" : bar.dataset.value;
      apply();
    });
  }
  document.querySelector("main").addEventListener("click", (event) => {
    const link = event.target.closest("h4 a");
    const card = link && link.closest("article");
    const note = card && document.getElementById(card.dataset.rule);
    if (!note) return;
    event.preventDefault();
    const open = card.querySelector("dl");
    if (open) open.remove();
    else card.append(note.querySelector("dl").cloneNode(true));
    link.setAttribute("aria-expanded", String(!open));
  });
  form.hidden = false;
  apply();
});

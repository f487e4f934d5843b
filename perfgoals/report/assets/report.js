"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("filters");
  if (!form) return;
  const cards = Array.from(document.querySelectorAll("article"), (node) => ({
    node,
    severity: node.dataset.severity,
    rule: node.dataset.rule,
    file: node.closest(".table").dataset.file,
    department: node.closest(".department").dataset.department,
    text: null,
  }));
  const groups = Array.from(document.querySelectorAll(".table, .department"), (node) => ({
    node,
    count: node.querySelector(":scope > summary > .count"),
    cards: Array.from(node.querySelectorAll("article")),
  }));
  const tables = Array.from(document.querySelectorAll(".table"));
  const bars = Array.from(document.querySelectorAll("button[data-filter]"));
  const files = Array.from(form.elements.file.querySelectorAll("optgroup"));
  const none = document.getElementById("none");
  const fold = document.getElementById("fold");
  const output = form.querySelector("output");

  function contains(card, words) {
    if (!words.length) return true;
    if (card.text === null) {
      const table = card.node.closest(".table");
      const path = table.querySelector(".path").textContent;
      card.text = [card.node.textContent, table.firstElementChild.textContent, path].join(" ").toLowerCase();
    }
    return words.every((word) => card.text.includes(word));
  }

  function apply() {
    const severities = new Set(Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value));
    const rule = form.elements.rule.value;
    const department = form.elements.department.value;
    for (const group of files) {
      group.hidden = group.disabled = department !== "" && group.dataset.department !== department;
      if (group.hidden && group.contains(form.elements.file.selectedOptions[0])) form.elements.file.value = "";
    }
    const file = form.elements.file.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const fits = severities.has(card.severity) && (!rule || card.rule === rule) && (!file || card.file === file)
        && (!department || card.department === department) && contains(card, words);
      card.node.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of groups) {
      const left = group.cards.filter((card) => !card.hidden).length;
      group.node.hidden = !left;
      group.count.textContent = (left < group.cards.length ? left + " / " : "") + group.cards.length + " 个问题";
    }
    for (const bar of bars) {
      bar.setAttribute("aria-pressed", String(form.elements[bar.dataset.filter].value === bar.dataset.value));
    }
    none.hidden = shown > 0;
    output.textContent = "显示 " + shown + " / " + cards.length + " 个问题";
    form.toggleAttribute("data-chosen", shown < cards.length);
  }

  function label() {
    fold.textContent = tables.some((table) => table.open) ? "收起文件" : "展开文件";
  }

  function isSeen(card) {
    return !card.hidden && !card.parentElement.closest("details:not([open])");
  }

  function step(by) {
    const at = cards.findIndex((card) => card.node === document.activeElement.closest("article"));
    for (let next = at < 0 ? (by > 0 ? 0 : -1) : at + by; next >= 0 && next < cards.length; next += by) {
      if (!isSeen(cards[next].node)) continue;
      cards[next].node.focus();
      return;
    }
  }

  function explain(card) {
    const note = document.getElementById(card.dataset.rule);
    if (!note) return;
    const open = card.querySelector("dl");
    if (open) open.remove();
    else card.append(note.querySelector("dl").cloneNode(true));
    card.querySelector("h4 a").setAttribute("aria-expanded", String(!open));
    card.scrollIntoView({ block: "nearest" });
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.elements.file.addEventListener("change", () => {
    const chosen = document.querySelector(`.table[data-file="${form.elements.file.value}"]`);
    if (chosen) chosen.open = chosen.parentElement.open = true;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  fold.addEventListener("click", () => {
    const open = !tables.some((table) => table.open);
    for (const table of tables) table.open = open;
  });
  document.querySelector("main").addEventListener("toggle", label, true);
  for (const bar of bars) {
    bar.addEventListener("click", () => {
      const field = form.elements[bar.dataset.filter];
      field.value = field.value === bar.dataset.value ? "" : bar.dataset.value;
      apply();
    });
  }
  document.querySelector("main").addEventListener("click", (event) => {
    const link = event.target.closest("h4 a");
    if (!link) return;
    event.preventDefault();
    explain(link.closest("article"));
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && target === form.elements.text) {
      target.value = "";
      apply();
      target.blur();
    }
    if (target.closest("select, input[type=search]")) return;
    if (event.key === "Enter" && target.matches("article")) explain(target);
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") form.elements.text.focus();
    else return;
    event.preventDefault();
  });
  form.hidden = false;
  apply();
});

"use strict";
{
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const text = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
  const number = (row, column) => parseFloat(text(row, column).replace(",", ".").replace("−", "-"));

  const sort = (table, header) => {
    const up = header.getAttribute("aria-sort") !== "ascending";
    const column = header.cellIndex;
    const rows = [...table.tBodies[0].rows];
    if (header.classList.contains("n")) {
      const values = new Map(rows.map((row) => [row, number(row, column)]));
      const order = (a, b) => (up ? a - b : b - a);
      rows.sort((a, b) => {
        const [x, y] = [values.get(a), values.get(b)];
        return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) : order(x, y); // what has no value is last, both ways
      });
    } else {
      rows.sort((a, b) => (up ? 1 : -1) * collator.compare(text(a, column), text(b, column)));
    }
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    table.tBodies[0].append(...rows);
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const header of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header));
      header.append(button);
    }
  }

  const bare = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  for (const search of document.querySelectorAll(".search")) {
    const [field, count] = [search.querySelector("input"), search.querySelector("output")];
    const rows = [...document.getElementById(field.getAttribute("aria-controls")).tBodies[0].rows];
    const texts = new Map(rows.map((row) => [row, bare(row.textContent)]));
    field.addEventListener("input", () => {
      const words = bare(field.value).split(/\s+/);
      for (const row of rows) row.hidden = !words.every((word) => texts.get(row).includes(word));
      count.textContent = `${rows.filter((row) => !row.hidden).length} / ${rows.length}`;
    });
    search.hidden = false;
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

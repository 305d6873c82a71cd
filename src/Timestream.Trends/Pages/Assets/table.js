// Fills a table with texts and links. Columns whose title starts with # have numbers.
function showTable(id, columns, rows) {
  const table = document.getElementById(id);
  const row = (texts, tag) => {
    const element = document.createElement("tr");
    element.append(...texts.map((text, column) => {
      const cell = document.createElement(tag);
      if (tag === "th") cell.scope = "col";
      cell.classList.toggle("number", columns[column].startsWith("#"));
      cell.append(text);
      return cell;
    }));
    return element;
  };
  const head = document.createElement("thead");
  head.append(row(columns.map((column) => column.replace(/^#/, "")), "th"));
  const body = document.createElement("tbody");
  body.append(...rows.map((texts) => row(texts, "td")));
  table.replaceChildren(head, body);
}

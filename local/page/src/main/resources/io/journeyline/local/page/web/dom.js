// Builds elements. Text always goes in as text: nothing that comes from data is ever read as markup.

export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "style") {
      // Property by property: the content security policy allows no style attribute.
      for (const [property, setting] of Object.entries(value)) {
        element.style.setProperty(property, setting);
      }
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return element;
}

/** Shows that something is being fetched, unless it stands there already and is only being renewed. */
export function loading(main, ...children) {
  if (main.dataset.renewed !== "true") {
    replace(main, ...children);
  }
}

/** A table with a caption for screen readers; cells may be text or elements, columns {label, number}. */
export function table(caption, columns, rows) {
  return h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {},
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, columns.map((column) =>
        h("th", { scope: "col", class: column.number ? "number" : null }, column.label)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, index) =>
        index === 0
          ? h("th", { scope: "row" }, cell)
          : h("td", { class: columns[index].number ? "number" : null }, cell)))))));
}

export function empty(title, text) {
  return h("div", { class: "empty" }, h("p", { class: "empty-title" }, title), h("p", {}, text));
}

export function skeleton(kind) {
  return h("div", { class: `skeleton skeleton-${kind}`, "aria-hidden": "true" });
}

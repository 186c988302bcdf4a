// A link drawn in a chain's picture (data-linking: the address of the form): from the dot at a party's edge to the party
// that it hired. The form opens with both named; nothing is recorded before it is sent. Let go elsewhere, nothing happens.
// By keyboard the panel of a party leads to the same form.
(() => {
  const frame = document.querySelector("[data-linking]");
  const svg = frame && frame.querySelector("svg");
  if (!svg || !matchMedia("(hover: hover)").matches) return;

  const drawn = (name, kind, attributes) => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
    shape.setAttribute("class", kind);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    return svg.appendChild(shape);
  };
  const line = drawn("path", "picture__drawn", { fill: "none", "stroke-width": 2 });
  const dot = drawn("circle", "picture__dot", { r: 7 });
  dot.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "title")).textContent = "Draw a link to who was hired";
  dot.style.display = line.style.display = "none";

  const nodeAt = (event) => {
    const found = document.elementFromPoint(event.clientX, event.clientY);
    const node = found && found.closest("[data-node]");
    return node && svg.contains(node) && !node.classList.contains("picture__node--group") ? node : null;
  };
  const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  let from = null;
  let isDrawing = false;

  const offer = (node) => {
    from = node;
    dot.style.display = node ? "" : "none";
    if (!node) return;
    const { x, y, width, height } = node.querySelector("rect").getBBox();
    dot.setAttribute("cx", x + width);
    dot.setAttribute("cy", y + height / 2);
  };

  svg.addEventListener("pointerover", (event) => {
    if (isDrawing || event.pointerType !== "mouse" || event.target === dot) return;
    const node = nodeAt(event);
    if (node) offer(node);
  });
  frame.addEventListener("pointerleave", () => isDrawing || offer(null));

  dot.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    event.stopPropagation(); // the picture stays where it is
    isDrawing = true;
    dot.setPointerCapture(event.pointerId);
    line.style.display = "";
  });
  dot.addEventListener("pointermove", (event) => {
    if (!isDrawing) return;
    const end = place(event);
    line.setAttribute("d", `M${dot.getAttribute("cx")} ${dot.getAttribute("cy")}L${end.x} ${end.y}`);
    for (const other of svg.querySelectorAll(".is-aimed-at")) other.classList.remove("is-aimed-at");
    const node = aimedAt(event);
    if (node) node.classList.add("is-aimed-at");
  });

  const aimedAt = (event) => {
    dot.style.pointerEvents = line.style.pointerEvents = "none";
    const node = nodeAt(event);
    dot.style.pointerEvents = "";
    return node && node !== from && node.dataset.node !== "studio" ? node : null;
  };

  const stop = () => {
    isDrawing = false;
    line.style.display = "none";
    line.removeAttribute("d");
    for (const other of svg.querySelectorAll(".is-aimed-at")) other.classList.remove("is-aimed-at");
  };

  dot.addEventListener("pointerup", (event) => {
    if (!isDrawing) return;
    const node = aimedAt(event);
    stop();
    if (!node) return;
    location.assign(`${frame.dataset.linking}?${new URLSearchParams({ from: from.dataset.node, to: node.dataset.node })}`);
  });
  dot.addEventListener("pointercancel", stop);
  addEventListener("keydown", (event) => event.key === "Escape" && stop());
})();

// A chain's picture (data-picture): zoom and pan by mouse, touch and keys; a party pointed at or focused shows its ways
// (from the studio down to it, and on to findings); a party chosen has its panel swapped in below.
(() => {
  const LARGEST = 3;
  const STEP = 1.25;
  const READABLE = 0.65; // a picture that would have to be smaller begins at its left end instead
  const frame = document.querySelector("[data-picture]");
  const svg = frame && frame.querySelector("svg");
  if (!svg) return;

  const whole = { width: svg.width.baseVal.value, height: svg.height.baseVal.value };
  const view = { x: 0, y: 0, scale: 1 };

  const most = () => ({ width: frame.clientWidth, height: frame.clientHeight });
  const fitting = () => Math.min(1, most().width / whole.width, most().height / whole.height);

  const draw = () => {
    const { width, height } = most();
    const room = { x: whole.width - width / view.scale, y: whole.height - height / view.scale };
    view.x = room.x < 0 ? room.x / 2 : Math.min(Math.max(view.x, 0), room.x);
    view.y = room.y < 0 ? room.y / 2 : Math.min(Math.max(view.y, 0), room.y);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.scale} ${height / view.scale}`);
  };

  const zoom = (factor, at = { x: most().width / 2, y: most().height / 2 }) => {
    const scale = Math.min(Math.max(view.scale * factor, Math.min(fitting(), 0.1)), LARGEST);
    view.x += at.x / view.scale - at.x / scale;
    view.y += at.y / view.scale - at.y / scale;
    view.scale = scale;
    draw();
  };

  const pan = (x, y) => {
    view.x -= x / view.scale;
    view.y -= y / view.scale;
    draw();
  };

  const fit = () => {
    view.scale = fitting();
    view.x = view.y = 0;
    draw();
  };

  const begin = () => {
    const high = innerHeight * (innerWidth < 640 ? 0.6 : 0.8);
    const scale = Math.min(1, Math.max(Math.min(frame.clientWidth / whole.width, high / whole.height), READABLE));
    frame.classList.add("picture--live");
    frame.style.height = `${Math.min(whole.height * scale + 2, high)}px`;
    svg.setAttribute("width", "100%");
    svg.setAttribute("height", "100%");
    view.scale = scale;
    view.x = 0;
    const studio = svg.querySelector('[data-node="studio"] rect');
    view.y = studio ? studio.y.baseVal.value - most().height / scale / 2 : 0;
    draw();
  };

  const inside = (event) => {
    const box = frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  // Pointers: one moves the picture, two zoom it. A pointer that moved chooses nothing.
  const pointers = new Map();
  let moved = 0;
  const spread = () => {
    const [one, other] = [...pointers.values()];
    return { size: Math.hypot(one.x - other.x, one.y - other.y), middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 } };
  };

  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, inside(event));
  });
  addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const before = pointers.size === 2 ? spread() : null;
    const from = pointers.get(event.pointerId);
    const to = inside(event);
    pointers.set(event.pointerId, to);
    moved += Math.hypot(to.x - from.x, to.y - from.y);
    if (before) {
      const after = spread();
      if (before.size) zoom(after.size / before.size, after.middle);
      pan(after.middle.x - before.middle.x, after.middle.y - before.middle.y);
    } else {
      pan(to.x - from.x, to.y - from.y);
    }
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => pointers.delete(event.pointerId));
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the page scrolls on
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), inside(event));
    },
    { passive: false },
  );

  const zooms = { in: () => zoom(STEP), out: () => zoom(1 / STEP), fit };
  for (const tools of document.querySelectorAll("[data-picture-tools]")) {
    tools.hidden = false;
    for (const button of tools.querySelectorAll("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);
  }
  const arrows = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  frame.addEventListener("keydown", (event) => {
    if (!arrows[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    pan(...arrows[event.key]);
  });

  // The ways of a party, from what the lines say.
  const lines = [...svg.querySelectorAll("[data-from]")];
  const nodes = new Map([...svg.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, node]));
  const beside = (end) => {
    const found = new Map();
    for (const line of lines) found.set(line.dataset[end], [...(found.get(line.dataset[end]) || []), line]);
    return found;
  };
  const into = beside("to");
  const outOf = beside("from");
  let marked = [];

  const walk = (start, next, other, takes) => {
    const seen = new Set([start]);
    const queue = [start];
    while (queue.length) {
      for (const line of next.get(queue.pop()) || []) {
        if (!takes(line)) continue;
        marked.push(line);
        const end = line.dataset[other];
        if (!seen.has(end)) {
          seen.add(end);
          queue.push(end);
        }
      }
    }
    for (const name of seen) if (nodes.has(name)) marked.push(nodes.get(name));
  };

  const forget = () => {
    frame.classList.remove("picture--pointing");
    for (const part of marked) part.classList.remove("is-on-way");
    marked = [];
  };

  const show = (node) => {
    forget();
    walk(node.dataset.node, into, "from", () => true);
    walk(node.dataset.node, outOf, "to", (line) => line.classList.contains("picture__line--risk"));
    for (const part of marked) part.classList.add("is-on-way");
    frame.classList.add("picture--pointing");
  };

  const nodeOf = (event) => (event.target.closest ? event.target.closest("a[data-node]") : null);
  svg.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pointers.size) return;
    const node = nodeOf(event);
    if (node) show(node);
    else forget();
  });
  svg.addEventListener("pointerleave", forget);
  svg.addEventListener("focusin", (event) => {
    const node = nodeOf(event);
    if (!node || !node.matches(":focus-visible")) return;
    show(node);
    bringIn(node);
  });
  svg.addEventListener("focusout", forget);

  const bringIn = (node) => {
    frame.scrollTo(0, 0); // the browser scrolls to what is focused; here the view moves instead
    const { x, y, width, height } = node.querySelector("rect").getBBox();
    const seen = { width: most().width / view.scale, height: most().height / view.scale };
    if (x < view.x || x + width > view.x + seen.width) view.x = x + width / 2 - seen.width / 2;
    if (y < view.y || y + height > view.y + seen.height) view.y = y + height / 2 - seen.height / 2;
    draw();
  };

  // A party's panel comes by htmx; a group's address opens it as a page of its own.
  svg.addEventListener("click", (event) => {
    const node = nodeOf(event);
    if (!node) return;
    if (moved > 5 && event.detail) { // a click by a key has no detail
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || node.classList.contains("picture__node--group")) return;
    if (!document.getElementById("party")) return; // no panels here: the party's page opens
    event.preventDefault();
    for (const other of svg.querySelectorAll(".is-chosen")) other.classList.remove("is-chosen");
    node.classList.add("is-chosen");
    const address = node.getAttribute("href").split("#")[0];
    htmx.ajax("GET", address, { target: "#party", swap: "outerHTML" }).then(() => {
      const panel = document.getElementById("party");
      panel.focus({ preventScroll: true });
      panel.scrollIntoView({ block: "nearest" });
    });
  });

  begin();
  addEventListener("resize", begin);
})();

// A chain's picture (data-picture): zoom and pan by mouse, touch and keys; a party pointed at or focused shows its ways
// (from the studio down to it, and on to findings); a party chosen has its panel swapped in below. The names of tiers
// stay at the top, those of lanes at the left where there is room. Of a large picture only what is in sight is laid out.
(() => {
  const LARGEST = 3;
  const STEP = 1.25;
  const READABLE = 0.8; // a picture that would have to be smaller begins where the first parties stand instead
  const NARROW = 640;
  const LARGE = 1000; // parties and lines
  const frame = document.querySelector("[data-picture]");
  const svg = frame && frame.querySelector("svg");
  if (!svg) return;

  const whole = { width: svg.width.baseVal.value, height: svg.height.baseVal.value };
  const view = { x: 0, y: 0, scale: 1 };
  const gutter = svg.querySelector(".picture__gutter");
  const header = svg.querySelector(".picture__header");
  const labels = [...svg.querySelectorAll(".picture__lane-label")];
  const band = (part) => part.querySelector("rect");
  const names = {
    width: band(gutter) ? band(gutter).width.baseVal.value : 0,
    height: band(header).height.baseVal.value,
  };

  const most = () => ({ width: frame.clientWidth, height: frame.clientHeight });
  const isNarrow = () => innerWidth < NARROW;
  const fitting = () => Math.min(1, most().width / whole.width, most().height / whole.height);

  const draw = () => {
    const { width, height } = most();
    const room = { x: whole.width - width / view.scale, y: whole.height - height / view.scale };
    view.x = room.x < 0 ? room.x / 2 : Math.min(Math.max(view.x, 0), room.x);
    view.y = room.y < 0 ? room.y / 2 : Math.min(Math.max(view.y, 0), room.y);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.scale} ${height / view.scale}`);
    gutter.setAttribute("transform", `translate(${isNarrow() ? 0 : Math.max(view.x, 0)} 0)`);
    header.setAttribute("transform", `translate(0 ${Math.max(view.y, 0)})`);
    for (const label of labels) {
      const down = view.y + names.height - label.dataset.top;
      label.setAttribute("transform", `translate(0 ${Math.max(0, Math.min(down, label.dataset.room))})`);
    }
    layOutWhatIsSeen(width / view.scale, height / view.scale);
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

  // Where the parties stand, and how one comes from one to the next.
  const nodes = new Map([...svg.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, node]));
  const parties = [...svg.querySelectorAll("a[data-node]")];
  const places = new Map();
  for (const [name, node] of nodes) {
    const { x, y, width, height } = node.querySelector("rect");
    const [left, top] = [x.baseVal.value, y.baseVal.value];
    places.set(name, { x: left, y: top, width: width.baseVal.value, height: height.baseVal.value });
  }
  const placeOf = (node) => places.get(node.dataset.node);
  const first = parties.reduce((best, node) => {
    const [place, other] = [placeOf(node), best && placeOf(best)];
    return !best || place.x < other.x || (place.x === other.x && place.y < other.y) ? node : best;
  }, null);

  let current = first;
  // What each party and each line may touch, and whether it is laid out now.
  const parts = [...svg.querySelectorAll("[data-node], [data-from]")].map((element) => {
    const ends = element.dataset.node ? [element.dataset.node] : [element.dataset.from, element.dataset.to];
    const at = ends.map((name) => places.get(name)).filter(Boolean);
    return {
      element,
      left: Math.min(...at.map((place) => place.x)) - 60,
      right: Math.max(...at.map((place) => place.x + place.width)) + 60,
      top: Math.min(...at.map((place) => place.y)) - 8,
      bottom: Math.max(...at.map((place) => place.y + place.height)) + 8,
      isLaidOut: true,
    };
  });
  const layOutWhatIsSeen = (width, height) => {
    if (parts.length < LARGE) return;
    for (const part of parts) {
      const isSeen =
        part.element === current ||
        (part.right > view.x && part.left < view.x + width && part.bottom > view.y && part.top < view.y + height);
      if (isSeen === part.isLaidOut) continue;
      part.isLaidOut = isSeen;
      if (isSeen) part.element.removeAttribute("display");
      else part.element.setAttribute("display", "none");
    }
  };

  // The whole picture where it is readable so; else the studio and its first tier, on a telephone the first tier.
  const begin = () => {
    const high = innerHeight * (isNarrow() ? 0.7 : 0.85);
    const across = frame.clientWidth / whole.width;
    const scale = Math.min(1, Math.max(Math.min(across, (1.6 * innerHeight) / whole.height), READABLE));
    const isWhole = across >= scale && whole.height * scale <= 1.6 * innerHeight;
    frame.classList.add("picture--live");
    frame.style.height = `${isWhole && !isNarrow() ? whole.height * scale + 2 : Math.min(whole.height * scale + 2, high)}px`;
    svg.setAttribute("width", "100%");
    svg.setAttribute("height", "100%");
    view.scale = scale;
    view.x = view.y = 0;
    const studio = places.get("studio");
    const aim = places.get(frame.dataset.opensAt);
    if (aim) {
      view.x = aim.x + aim.width + 24 - most().width / scale;
      view.y = aim.y + aim.height / 2 - most().height / scale / 2;
    } else if (isNarrow() && first) {
      view.x = placeOf(first).x - 64;
      view.y = placeOf(first).y - names.height - 12;
    } else if (studio) {
      view.y = studio.y + studio.height / 2 - most().height / scale / 2;
    }
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
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const node = nodeOf(event);
    if (node && event.key === "Escape") frame.focus();
    if (!arrows[event.key]) return;
    event.preventDefault();
    if (!node) pan(...arrows[event.key]);
    else goTo(beside(node, event.key));
  });

  // The ways of a party, from what the lines say.
  const lines = [...svg.querySelectorAll("[data-from]")];
  const byEnd = (end) => {
    const found = new Map();
    for (const line of lines) {
      const name = line.dataset[end];
      if (found.has(name)) found.get(name).push(line);
      else found.set(name, [line]);
    }
    return found;
  };
  const into = byEnd("to");
  const outOf = byEnd("from");

  // The neighbour in a direction: along the lines to the sides, within the tier up and down.
  const beside = (node, key) => {
    const here = placeOf(node);
    const ahead = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[key];
    const isAcross = key === "ArrowLeft" || key === "ArrowRight";
    const along = (ahead < 0 ? into : outOf).get(node.dataset.node) || [];
    const ends = isAcross ? along.map((line) => nodes.get(line.dataset[ahead < 0 ? "from" : "to"])) : parties;
    const far = (other) => Math.abs(placeOf(other).y - here.y);
    return ends
      .filter((other) => other && other.matches("a") && other !== node)
      .filter((other) => isAcross || (placeOf(other).x === here.x && ahead * (placeOf(other).y - here.y) > 0))
      .sort((one, other) => far(one) - far(other))[0];
  };

  // One stop for the tab key, as in any list that arrows walk.
  const stopAt = (node) => {
    if (current) current.tabIndex = -1;
    current = node;
    current.tabIndex = 0;
  };
  for (const node of parties) node.tabIndex = node === current ? 0 : -1;

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
  // Not on the picture itself: an SVG that hears of focus could be focused.
  frame.addEventListener("focusin", (event) => {
    const node = nodeOf(event);
    if (!node) return;
    stopAt(node);
    if (!node.matches(":focus-visible")) return;
    show(node);
    bringIn(node);
  });
  frame.addEventListener("focusout", forget);

  const bringIn = (node) => {
    frame.scrollTo(0, 0); // the browser scrolls to what is focused; here the view moves instead
    const { x, y, width, height } = placeOf(node);
    const seen = { width: most().width / view.scale, height: most().height / view.scale };
    const left = view.x + (isNarrow() ? 0 : names.width);
    if (x < left || x + width > view.x + seen.width) view.x = x + width / 2 - seen.width / 2;
    if (y < view.y + names.height || y + height > view.y + seen.height) view.y = y + height / 2 - seen.height / 2;
    draw();
  };

  const goTo = (node) => {
    if (!node) return;
    bringIn(node);
    node.focus();
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

  document.addEventListener("keydown", (event) => {
    const chosen = svg.querySelector(".is-chosen");
    if (event.key === "Escape" && chosen && event.target.closest("#party")) goTo(chosen);
  });

  begin();
  let wide = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === wide) return; // a telephone's bars come and go
    wide = innerWidth;
    begin();
  });
})();

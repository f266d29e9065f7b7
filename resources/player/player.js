"use strict";
// Plays a recorded run, or two beside each other, over their picture. `run` is what Awaitscope
// wrote:
//   steps    [seconds, sentence, task, line, run] of each event, in their true order
//   output   [step, task's name, text, is an error, run] of each line that was printed
//   runs     of each run:
//     knots  [seconds, x] between which time runs evenly
//     plot   {left, top, right, bottom} of the timeline, and `flag`, where the time may stand
//     lanes  {task: [top, height]}
//   code     {line: [x, y, width, height]}, of the first run
(() => {
    const run = JSON.parse(document.getElementById("run").textContent);
    const byId = id => document.getElementById(id);
    const player = byId("player"), slider = byId("slider"), story = byId("story");
    const picture = byId("picture").querySelector("svg");
    const steps = run.steps;
    const instant = 120; // ms that an event stays when the next one happens at the same time

    const shape = (name, attributes, parent = picture) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const [key, value] of Object.entries(attributes))
            element.setAttribute(key, value);
        return parent.appendChild(element);
    };
    const between = (knots, from, to, value) => {
        let i = 1;
        while (i < knots.length - 1 && knots[i][from] < value)
            ++i;
        const a = knots[i - 1], b = knots[i];
        const share = b[from] > a[from] ? (value - a[from]) / (b[from] - a[from]) : 0;
        return a[to] + Math.max(0, Math.min(1, share)) * (b[to] - a[to]);
    };

    const mark = opacity => shape("rect", { fill: "var(--accent)", "fill-opacity": opacity,
        style: "pointer-events: none" });
    const line = mark(0.16);
    // What moves over one run: a cursor with the time, and a veil over what is yet to come.
    const stage = ({ knots, plot, lanes }) => {
        const lane = mark(0.1);
        const veil = shape("rect", { class: "veil", y: plot.top, height: plot.bottom - plot.top,
            fill: "var(--lane)", "fill-opacity": 0.62 });
        const cursor = shape("g", { class: "cursor" });
        shape("path", { d: `M0 ${plot.top}V${plot.bottom}`, stroke: "var(--accent)",
            "stroke-width": 1.5 }, cursor);
        const flag = shape("g", {}, cursor);
        shape("rect", { x: -30, y: plot.flag, width: 60, height: 18, rx: 3,
            fill: "var(--accent)" }, flag);
        const flagText = shape("text", { y: plot.flag + 13, "text-anchor": "middle",
            "font-size": 11.5, "font-weight": 600, "font-family": "Noto Sans, sans-serif",
            fill: "var(--on-accent)" }, flag);
        const seek = shape("rect", { class: "seek", x: plot.left, y: plot.flag,
            width: plot.right - plot.left, height: plot.top - plot.flag + 2 });
        seek.onpointerdown = event => {
            seek.setPointerCapture(event.pointerId);
            stepTo(stepAt(event, knots));
        };
        seek.onpointermove = event => {
            if (event.buttons & 1)
                stepTo(stepAt(event, knots));
        };
        return {
            drawTime(seconds) {
                const x = between(knots, 0, 1, seconds);
                veil.setAttribute("x", x);
                veil.setAttribute("width", Math.max(0, plot.right - x));
                cursor.setAttribute("transform", `translate(${x} 0)`);
                // Near the edges the flag stays whole.
                const flagX = Math.max(plot.left + 30, Math.min(plot.right - 30, x)) - x;
                flag.setAttribute("transform", `translate(${flagX} 0)`);
                flagText.textContent = seconds.toFixed(3);
            },
            markLane(task) {
                const band = lanes[task];
                place(lane,
                    band && [plot.lanesLeft, band[0], plot.right - plot.lanesLeft, band[1]]);
            },
        };
    };
    const stages = run.runs.map(stage);
    const several = stages.length > 1;

    const lines = run.output.map(([step, task, text, error, which]) => {
        const item = byId("lines").appendChild(document.createElement("li"));
        const who = several ? `${run.words.runs[which]} ${task}` : task;
        for (const words of [`${steps[step][0].toFixed(3)} s`, who])
            item.appendChild(document.createElement("span")).textContent = words;
        item.appendChild(document.createElement("b")).textContent = text;
        item.lastChild.style.fontWeight = "normal";
        item.classList.toggle("error", error);
        return item;
    });

    let at = 0, now = steps.length ? steps[0][0] : 0, waited = 0, lastFrame = 0, playing = false;
    slider.max = Math.max(steps.length - 1, 0);

    const place = (mark, box) => {
        mark.style.display = box ? "" : "none";
        if (box)
            ["x", "y", "width", "height"].forEach((key, i) => mark.setAttribute(key, box[i]));
    };
    const drawTime = () => {
        for (const each of stages)
            each.drawTime(now);
        byId("time").textContent = `${now.toFixed(3)} s`;
    };
    const drawStep = () => {
        const [, sentence, task, code, which] = steps[at];
        slider.value = at;
        slider.setAttribute("aria-valuetext", `${now.toFixed(3)} s`);
        byId("count").textContent = run.words.count.replace("%1", at + 1).replace("%2", steps.length);
        if (sentence) // of which Awaitscope escaped all but the names' <b>
            story.innerHTML = several ? `<b>${run.words.runs[which]}</b> · ${sentence}` : sentence;
        stages.forEach((each, i) => each.markLane(i === which ? task : -1));
        place(line, which === 0 ? run.code[code] : null);
        let newest = null;
        run.output.forEach(([step], i) => {
            lines[i].classList.toggle("later", step > at);
            if (step <= at)
                newest = lines[i];
        });
        const list = byId("lines");
        if (newest)
            list.scrollTop = newest.offsetTop - list.offsetTop - list.clientHeight + newest.clientHeight;
    };
    const goTo = step => {
        if (!steps.length)
            return;
        at = Math.max(0, Math.min(steps.length - 1, step));
        now = steps[at][0];
        waited = 0;
        drawTime();
        drawStep();
    };
    const frame = time => {
        if (!playing)
            return;
        const passed = Math.min(time - lastFrame, 100);
        lastFrame = time;
        waited += passed;
        now += passed / 1000 * Number(byId("speed").value);
        const next = at + 1;
        if (next >= steps.length) {
            setPlaying(false);
            return;
        }
        now = Math.min(now, steps[next][0]);
        if (now >= steps[next][0] && waited >= instant)
            goTo(next);
        else
            drawTime();
        requestAnimationFrame(frame);
    };
    const setPlaying = on => {
        if (on && at === steps.length - 1)
            goTo(0);
        playing = on;
        player.classList.toggle("playing", on);
        const words = on ? run.words.pause : run.words.play;
        byId("play").title = `${words} (${run.words.space})`;
        byId("play").setAttribute("aria-label", words);
        if (on) {
            lastFrame = performance.now();
            requestAnimationFrame(frame);
        } else if (steps.length) {
            now = steps[at][0];
            drawTime();
        }
    };
    const stepTo = step => {
        setPlaying(false);
        goTo(step);
    };
    /// The last event at or before a place of the picture.
    const stepAt = (event, knots) => {
        const point = new DOMPoint(event.clientX, event.clientY)
            .matrixTransform(picture.getScreenCTM().inverse());
        const seconds = between(knots, 1, 0, point.x);
        let step = 0;
        while (step + 1 < steps.length && steps[step + 1][0] <= seconds)
            ++step;
        return step;
    };

    byId("first").onclick = () => stepTo(0);
    byId("back").onclick = () => stepTo(at - 1);
    byId("next").onclick = () => stepTo(at + 1);
    byId("last").onclick = () => stepTo(steps.length - 1);
    byId("play").onclick = () => setPlaying(!playing);
    slider.oninput = () => stepTo(Number(slider.value));
    const keys = {
        " ": () => setPlaying(!playing), k: () => setPlaying(!playing),
        ArrowLeft: () => stepTo(at - 1), ArrowRight: () => stepTo(at + 1),
        Home: () => stepTo(0), End: () => stepTo(steps.length - 1),
    };
    document.addEventListener("keydown", event => {
        if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key])
            return;
        const name = event.target.localName;
        if (name === "select" || (name === "button" && event.key === " "))
            return; // what it does by itself
        event.preventDefault();
        keys[event.key]();
    });
    // page.html#1.7 opens at that moment
    const asked = parseFloat(location.hash.slice(1));
    let first = 0;
    while (asked >= 0 && first + 1 < steps.length && steps[first + 1][0] <= asked)
        ++first;
    goTo(first);
})();

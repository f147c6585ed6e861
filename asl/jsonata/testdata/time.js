// node time.js EXPRESSION FILE MILLISECONDS: prints the result of the expression
// on the document in the file, and how often jsonata evaluates it in a second of
// processor time.
const jsonata = require('jsonata');
const { readFileSync } = require('fs');

async function rate(expression, document, milliseconds) {
  const start = process.cpuUsage();
  for (let n = 0, batch = 1; ; batch *= 2) {
    for (let i = 0; i < batch; i++, n++) await expression.evaluate(document);
    const { user, system } = process.cpuUsage(start); // microseconds
    if (user + system >= milliseconds * 1000) return n * 1e6 / (user + system);
  }
}

async function main(source, file, milliseconds) {
  const expression = jsonata(source);
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const result = await expression.evaluate(document);
  await rate(expression, document, milliseconds / 4); // compiled by then
  console.log(JSON.stringify({ result, rate: await rate(expression, document, milliseconds) }));
}

main(process.argv[2], process.argv[3], Number(process.argv[4]));

// node time.js EXPRESSION FILE MILLISECONDS: prints the result of the expression
// on the document in the file, and how often a second jsonata evaluates it.
const jsonata = require('jsonata');
const { readFileSync } = require('fs');
const { performance } = require('perf_hooks');

async function rate(expression, document, milliseconds) {
  const start = performance.now();
  for (let n = 0; ; n++) {
    const elapsed = performance.now() - start;
    if (elapsed >= milliseconds && n > 0) return n * 1000 / elapsed;
    await expression.evaluate(document);
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

import { createAnalyser } from '#search/analysis/analyser.js';
import { generateCase } from './suspects/generate-cases.js';
import { hardCases } from './suspects/hard-cases.js';
import { measure, placeOfCause, rankCase, type Factors, type RankedCase } from './suspects/measure.js';
import { rankableCase, type ToldCase } from './suspects/told-case.js';

// node dist/bench/eval/suspects.js [how many] [from which number] [--cases]: ranks the changes of made-up incidents, by hand and by dice, whose cause is
// known; tells how often it stands first or among three, how often the label of coincidence is right, and what each signal adds.
// The cases were made up by whoever wrote the ranking: the figures tell regressions and what a signal is good for, no accuracy.
const [count = 600, from = 1] = process.argv
  .slice(2)
  .filter((argument) => /^\d+$/.test(argument))
  .map(Number);

const signals = ['time', 'place', 'like the cause of a precedent', 'named in the incident', 'ended with its rollback'];
const refutations = [
  ...['began before', 'rolled back without effect', 'other environment', 'other region', 'failed', 'gone before'],
  'not depended on',
];

const analyser = createAnalyser();

const ranked = async (cases: readonly ToldCase[]): Promise<RankedCase[]> =>
  (await Promise.all(cases.map(rankableCase))).map((one) => rankCase(one, analyser));

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(7);

const row = (name: string, cases: readonly RankedCase[], factors: Factors = {}): void => {
  const found = measure(cases, factors);
  console.log(
    `${name.padEnd(46)} ${String(found.cases).padStart(4)} ${percent(found.first)} ${percent(found.amongThree)} ${found.reciprocal.toFixed(3)}`,
  );
};

const labels = (name: string, cases: readonly RankedCase[]): void => {
  const { coincidenceRight, causeCalledSo, othersCalledSo, noneFirstCalledSo } = measure(cases);
  console.log(
    `${name}: of those called coincidence ${percent(coincidenceRight)} were not the cause; ${percent(causeCalledSo)} of the causes and ${percent(othersCalledSo)} of the others are called so; where nothing was changed that caused it, ${percent(noneFirstCalledSo)} of the first`,
  );
};

const byTopic = (cases: readonly RankedCase[]): void => {
  for (const topic of [...new Set(cases.map((one) => one.topic))].sort())
    row(
      `  ${topic}`,
      cases.filter((one) => one.topic === topic && one.causeId !== null),
    );
};

const without = (name: string): Factors => ({ [name]: 0 });

/** What the other half says of a factor that this half would choose. */
const heldOut = (halves: readonly (readonly RankedCase[])[]): void => {
  console.log('\nfactors on a signal, mean reciprocal place in either half');
  for (const name of [...signals, ...refutations]) {
    const told = [0, 0.5, 0.75, 1, 1.25, 1.5, 2].map((factor) =>
      halves.map((half) => measure(half, { [name]: factor }).reciprocal.toFixed(3)).join('/'),
    );
    console.log(`${name.padEnd(32)} ${told.join('  ')}`);
  }
};

const run = async (): Promise<void> => {
  const hard = await ranked(hardCases);
  const diced = await ranked(Array.from({ length: count }, (_, i) => generateCase(from + i)));
  console.log(`${''.padEnd(46)}    n   first    three   MRR`);
  row('written by hand', hard);
  byTopic(hard);
  row('made with dice', diced);
  byTopic(diced);
  labels('by hand', hard);
  labels('with dice', diced);
  console.log('\nwithout a signal, made with dice');
  for (const name of [...signals, ...refutations]) row(`  ${name}`, diced, without(name));
  row(
    '  time alone',
    diced,
    Object.fromEntries([...signals, ...refutations].map((name) => [name, Number(name === 'time')])),
  );
  row(
    '  time and place alone',
    diced,
    Object.fromEntries([...signals, ...refutations].map((name) => [name, Number(name === 'time' || name === 'place')])),
  );
  heldOut([diced.filter((_, i) => i % 2 === 0), diced.filter((_, i) => i % 2 === 1)]);
  if (!process.argv.includes('--cases')) return;
  for (const one of [...hard, ...diced].filter(({ causeId }) => causeId !== null))
    if (placeOfCause(one) > 1) console.log(`${placeOfCause(one)}  ${one.name}  (${one.topic})`);
};

await run();

import { questions } from '../../dist/bench/eval/shared-corpora.js';
import { readLibrary } from './library.mjs';
import { measureIncidents, measureNovelty, measureRunbooks } from './measure.mjs';
import { bm25 } from './peers/bm25.mjs';
import { dense } from './peers/dense.mjs';
import { miniSearch } from './peers/minisearch.mjs';
import { orama } from './peers/orama.mjs';
import { postgres } from './peers/postgres.mjs';
import { precedent } from './peers/precedent.mjs';
import { rrf } from './peers/rrf.mjs';
import { tfIdfOfAll, tfIdfOfNewest } from './peers/tf-idf.mjs';
import { report } from './report.mjs';

const peers = [precedent, miniSearch, orama, postgres, bm25, dense, rrf, tfIdfOfNewest, tfIdfOfAll];

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const bestBy = (variants, column) => variants.toSorted((a, b) => mean(b[column]) - mean(a[column]))[0];

const opened = async (variant, library, use) => {
  const ranking = await variant.open(library);
  try {
    return await use(ranking);
  } finally {
    await ranking.close?.();
  }
};

const measureVariant = (variant, { library, incidents, runbooks, knowsRunbooks }) =>
  opened(variant, library, async (ranking) => ({
    ...variant,
    ofIncidents: await measureIncidents(ranking, incidents),
    ofRunbooks: knowsRunbooks ? await measureRunbooks(ranking, runbooks) : null,
  }));

/**
 * The best variant for the incidents and the best for the runbooks. They are chosen on the very questions that they are
 * measured with, which favours the peers: precedent has only one.
 */
const measurePeer = async (peer, context) => {
  const knowsRunbooks = peer.corpora?.includes('guide') ?? true;
  const measured = [];
  for (const variant of peer.variants) {
    const one = await measureVariant(variant, { ...context, knowsRunbooks });
    const means = [one.ofIncidents, one.ofRunbooks].map((columns) => (columns ? mean(columns).toFixed(3) : '-'));
    console.error(`${peer.name}: ${variant.settings}: incidents ${means[0]}, runbooks ${means[1]} on average`);
    measured.push(one);
  }
  const forIncidents = bestBy(measured, 'ofIncidents');
  const novelty = await opened(forIncidents, context.library, (ranking) =>
    measureNovelty(ranking, context.incidents, context.library.base),
  );
  return { name: peer.name, forIncidents, forRunbooks: knowsRunbooks ? bestBy(measured, 'ofRunbooks') : null, novelty };
};

const isWanted = ({ name }, wanted) =>
  wanted.length === 0 || wanted.some((part) => name.toLowerCase().includes(part.toLowerCase()));

/** Measures all rankings, or those whose names hold one of `wanted`, and prints the table. */
export const measureAll = async (shared, wanted) => {
  const library = await readLibrary(shared);
  const incidents = questions(shared, 'incidents.jsonl');
  const runbooks = questions(shared, 'runbooks.jsonl');
  const rows = [];
  for (const peer of peers.filter((one) => isWanted(one, wanted)))
    rows.push(await measurePeer(peer, { library, incidents, runbooks }));
  console.log(report(rows, library));
  await library.close();
};

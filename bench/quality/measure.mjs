import { areaUnderRoc, meanReciprocalRank, recallAt } from '../../dist/libs/search/evaluation/measures.js';
import { twinsOf } from '../../dist/bench/eval/novelty-cases.js';

const NOBODY = new Set();
export const incidentKinds = ['early', 'terse', 'later'];
export const runbookKinds = ['page', 'ask'];

const rankOf = (hits, wanted) => {
  const at = hits.findIndex(({ path }) => wanted.has(path));
  return at < 0 ? null : at + 1;
};

const ranksOf = async (ranking, corpus, asked) => {
  const ranks = [];
  for (const { question, wanted } of asked) ranks.push(rankOf(await ranking.ask(corpus, question, NOBODY), wanted));
  return ranks;
};

/** Recall@1, recall@5 and MRR@10 of the reports, for each kind of question. */
export const measureIncidents = async (ranking, incidents) => {
  const columns = [];
  for (const kind of incidentKinds) {
    const asked = incidents.map((incident) => ({ question: incident[kind], wanted: new Set([incident.path]) }));
    const ranks = await ranksOf(ranking, 'incident', asked);
    columns.push(recallAt(1, ranks), recallAt(5, ranks), meanReciprocalRank(10, ranks));
  }
  return columns;
};

/** Recall@1 and recall@3 of the runbooks, for each kind of question. */
export const measureRunbooks = async (ranking, runbooks) => {
  const columns = [];
  for (const kind of runbookKinds) {
    const asked = runbooks.map((one) => ({ question: one[kind], wanted: new Set([one.path, ...one.also]) }));
    const ranks = await ranksOf(ranking, 'guide', asked);
    columns.push(recallAt(1, ranks), recallAt(3, ranks));
  }
  return columns;
};

const signalsOf = (hits) => {
  const [top, second] = hits.slice(0, 2).map(({ score }) => score);
  return { score: top ?? 0, lead: (top ?? 0) - (second ?? 0) };
};

/**
 * For each kind of question, how well the first score, and its lead over the second, tell a base that holds the report from
 * one without it and its near twins: areas under ROC.
 */
export const measureNovelty = async (ranking, incidents, base) => {
  const cases = [];
  for (const incident of incidents) {
    const absent = new Set([...twinsOf(incident, incidents, base)].map((no) => base.documents[no].path));
    for (const kind of incidentKinds)
      for (const [outcome, missing] of [
        [true, NOBODY],
        [false, absent],
      ])
        cases.push({ kind, outcome, ...signalsOf(await ranking.ask('incident', incident[kind], missing)) });
  }
  const area = (kind, signal) =>
    areaUnderRoc(
      cases.filter((one) => one.kind === kind).map((one) => ({ outcome: one.outcome, probability: one[signal] })),
    );
  return incidentKinds.map((kind) => ({ score: area(kind, 'score'), lead: area(kind, 'lead') }));
};

import type { ChangeRecord } from '#application/ports/changes.js';
import type { ChangeEvent, CommitsPushed } from '#domain/change/change.events.js';
import { recogniseRollBacks, rollBackWindowMs } from '#domain/change/roll-backs.js';
import { isSameValue } from '#domain/change/same-value.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import * as sql from './change.sql.js';
import { shownOf } from './joined.js';
import { standingAfter, standingWith } from './standing.js';

const lower = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.toLowerCase()))];

/** Changes as each fact left them, and the commits that tell of them. */
export const changes: Projection<ChangeEvent | CommitsPushed> = {
  name: 'changes',
  version: 2,
  handles: ['ChangeDeployed', 'ChangeRevised', 'ChangeFailed', 'ChangeRolledBack', 'CommitsPushed'],
  tables: ['change', 'change_report', 'repository_commit'],

  async apply(batch, tx) {
    for (const fact of batch) await (isPush(fact) ? keepCommits(fact, tx) : follow(fact as Recorded<ChangeEvent>, tx));
  },
};

const isPush = (fact: Recorded<ChangeEvent | CommitsPushed>): fact is Recorded<CommitsPushed> =>
  fact.event.type === 'CommitsPushed';

type Row = Readonly<{ standing: ChangeRecord }>;

const follow = async (fact: Recorded<ChangeEvent>, tx: Transaction): Promise<void> => {
  const { position } = fact;
  const [known] = await tx.query<Row>(sql.reportNow, [fact.event.data.changeId]);
  // A fact that is applied a second time says nothing new.
  if (known && known.standing.position >= position) return;
  const told = standingAfter(known?.standing ?? null, fact);
  if (told === null) return;
  await keepReport(told, tx);
  const reports = await reportsWith(told, tx);
  const ids = reports.map(({ change }) => change.changeId);
  const before = (await tx.query<Row>(sql.shownNow, [ids])).map(({ standing }) => standing);
  await show(shownOf(reports), before, { position, tx });
};

const keepReport = (told: ChangeRecord, tx: Transaction): Promise<unknown> => {
  const { repository, revision } = revisionOf(told);
  return tx.query(sql.writeReport, [told.change.changeId, JSON.stringify(told), repository, revision]);
};

const revisionOf = ({ change: { commit } }: ChangeRecord): { repository: string | null; revision: string | null } => ({
  repository: commit?.repository.toLowerCase() ?? null,
  revision: commit?.sha ?? null,
});

/** All that was told of deployments of the same commit, which may be told of the same change. */
const reportsWith = async (told: ChangeRecord, tx: Transaction): Promise<readonly ChangeRecord[]> => {
  const { repository, revision } = revisionOf(told);
  if (told.change.source !== 'github' || revision === null) return [told];
  const rows = await tx.query<Row>(sql.reportsOfRevisions, [repository, [revision]]);
  return rows.map(({ standing }) => standing).filter(({ change }) => change.source === 'github');
};

type Now = Readonly<{ position: number; tx: Transaction }>;

const idOf = ({ change }: ChangeRecord): string => change.changeId;

/** What is told of both is the same, whatever is recognised besides. */
const isToldAlike = (left: ChangeRecord, right: ChangeRecord): boolean =>
  isSameValue({ ...standingWith(left, []), position: 0 }, { ...standingWith(right, []), position: 0 });

/** Shows what became of `before`, and what that says of roll-backs among changes of the same places. */
const show = async (shown: readonly ChangeRecord[], before: readonly ChangeRecord[], now: Now): Promise<void> => {
  const { position, tx } = now;
  const changed = shown.filter((one) => !before.some((other) => isToldAlike(one, other)));
  const gone = before.filter((one) => !shown.some((other) => idOf(other) === idOf(one)));
  // Where one stood before, it counts no more.
  const left = before.filter((one) => !shown.some((other) => idOf(other) === idOf(one) && isPlacedAlike(one, other)));
  const places = [...changed, ...left];
  const others = await neighboursOf(places, [...changed, ...gone].map(idOf), tx);
  const found = recogniseRollBacks([...changed, ...others]);
  for (const one of gone) await tx.query(sql.endStanding, [idOf(one), position]);
  for (const one of changed) await write({ ...standingWith(one, found), position }, position, tx);
  for (const other of others.filter((one) => places.some((place) => isNear(one, place)))) {
    const next = standingWith(other, found);
    if (!isSameValue(next, other)) await write({ ...next, position }, position, tx);
  }
};

const placeOf = ({ change }: ChangeRecord): unknown => {
  const { kind, services, environment, region, at } = change;
  return { kind, services, environment, region, at };
};

const isPlacedAlike = (left: ChangeRecord, right: ChangeRecord): boolean => isSameValue(placeOf(left), placeOf(right));

/** Only of those this near is every change known that took them back or that they took back. */
const isNear = (left: ChangeRecord, right: ChangeRecord): boolean =>
  Math.abs(Date.parse(left.change.at) - Date.parse(right.change.at)) <= rollBackWindowMs;

const neighboursOf = async (
  places: readonly ChangeRecord[],
  aside: readonly string[],
  tx: Transaction,
): Promise<readonly ChangeRecord[]> => {
  const found = new Map<string, ChangeRecord>();
  for (const { change } of places) {
    const { kind, services, environment, region, at } = change;
    const binds = [kind, lower(services), environment ?? null, region ?? null, at, aside];
    for (const { standing } of await tx.query<Row>(sql.neighbours, binds))
      found.set(standing.change.changeId, standing);
  }
  return [...found.values()];
};

const write = async (standing: ChangeRecord, position: number, tx: Transaction): Promise<void> => {
  const { change } = standing;
  await tx.query(sql.endStanding, [change.changeId, position]);
  const row = {
    change_id: change.changeId,
    standing,
    at: change.at,
    kind: change.kind,
    provenance: change.provenance.by,
    services: lower(change.services),
    environment: change.environment ?? null,
    region: change.region ?? null,
    ...revisionOf(standing),
    is_in_effect: change.progress !== 'requested' && standing.failedAt === null,
    valid_from: position,
    valid_to: null,
    also_told_as: standing.alsoToldAs.length > 0 ? standing.alsoToldAs : null,
  };
  await tx.query(sql.writeStanding, [JSON.stringify(row)]);
};

const keepCommits = async ({ event, position }: Recorded<CommitsPushed>, tx: Transaction): Promise<void> => {
  const { repository, ref, commits } = event.data;
  const rows = commits.map((commit, ordinal) => ({
    repository: repository.toLowerCase(),
    ref,
    sha: commit.sha,
    position,
    ordinal,
    commit,
  }));
  if (rows.length > 0) await tx.query(sql.insertCommits, [JSON.stringify(rows)]);
};

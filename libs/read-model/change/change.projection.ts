import type { ChangeRecord } from '#application/ports/changes.js';
import type { ChangeEvent, CommitsPushed } from '#domain/change/change.events.js';
import { recogniseRollBacks, rollBackWindowMs } from '#domain/change/roll-backs.js';
import { isSameValue } from '#domain/change/same-value.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import * as sql from './change.sql.js';
import { standingAfter, standingWith } from './standing.js';

const lower = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.toLowerCase()))];

/** Changes as each fact left them, and the commits that tell of them. */
export const changes: Projection<ChangeEvent | CommitsPushed> = {
  name: 'changes',
  version: 1,
  handles: ['ChangeDeployed', 'ChangeRevised', 'ChangeFailed', 'ChangeRolledBack', 'CommitsPushed'],
  tables: ['change', 'repository_commit'],

  async apply(batch, tx) {
    for (const fact of batch) await (isPush(fact) ? keepCommits(fact, tx) : follow(fact as Recorded<ChangeEvent>, tx));
  },
};

const isPush = (fact: Recorded<ChangeEvent | CommitsPushed>): fact is Recorded<CommitsPushed> =>
  fact.event.type === 'CommitsPushed';

type Row = Readonly<{ standing: ChangeRecord }>;

const follow = async (fact: Recorded<ChangeEvent>, tx: Transaction): Promise<void> => {
  const { position } = fact;
  const [known] = await tx.query<Row>(sql.standingNow, [fact.event.data.changeId]);
  // A fact that is applied a second time says nothing new.
  if (known && known.standing.position >= position) return;
  const standing = standingAfter(known?.standing ?? null, fact);
  if (standing === null) return;
  // Where it stood before, it counts no more.
  const places = known && !isPlacedAlike(known.standing, standing) ? [standing, known.standing] : [standing];
  const others = await neighboursOf(places, tx);
  const found = recogniseRollBacks([standing, ...others]);
  await write(standingWith(standing, found), position, tx);
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

const neighboursOf = async (places: readonly ChangeRecord[], tx: Transaction): Promise<readonly ChangeRecord[]> => {
  const found = new Map<string, ChangeRecord>();
  for (const { change } of places) {
    const { changeId, kind, services, environment, region, at } = change;
    const binds = [kind, lower(services), environment ?? null, region ?? null, at, changeId];
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
    repository: change.commit?.repository.toLowerCase() ?? null,
    revision: change.commit?.sha ?? null,
    is_in_effect: change.progress !== 'requested' && standing.failedAt === null,
    valid_from: position,
    valid_to: null,
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

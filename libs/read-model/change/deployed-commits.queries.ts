import type { ChangeRecord, DeployedCommits } from '#application/ports/changes.js';
import type { Commit } from '#domain/change/change.events.js';
import type { Query } from '../query.js';
import * as sql from './change.sql.js';

const mostCommits = 100;

const lower = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());

/** Reads which commits came with a change, from what repositories told. */
export const deployedCommits = (query: Query): DeployedCommits => ({
  async of({ changeId, commit, services, environment, region, at }) {
    if (commit === undefined) return [];
    const repository = commit.repository.toLowerCase();
    const place = [environment ?? null, region ?? null, at, changeId];
    const before = await query<{ revision: string }>(sql.revisionBefore, [
      repository,
      commit.sha,
      lower(services),
      ...place,
    ]);
    const ran = before[0]?.revision ?? null;
    const rows = await query<{ commit: Commit }>(sql.commitsUpTo, [repository, commit.sha, ran, mostCommits]);
    return rows.map((row) => row.commit).reverse();
  },
  async deploying(repository, shas) {
    const rows = await query<{ standing: ChangeRecord }>(sql.reportsOfRevisions, [repository.toLowerCase(), shas]);
    return rows.map(({ standing }) => standing.change);
  },
});

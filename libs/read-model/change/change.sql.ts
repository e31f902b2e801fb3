import { isoTime, validAt } from '../query.js';

/** $1 change. What was told of it under this id. */
export const reportNow = `select standing from change_report where change_id = $1`;

/** $1 change, $2 jsonb standing, $3 repository, $4 revision. */
export const writeReport = `
  insert into change_report values ($1, $2::jsonb, $3, $4)
  on conflict (change_id) do update
    set standing = excluded.standing, repository = excluded.repository, revision = excluded.revision`;

/** $1 repository, $2 revisions: what was told of deployments of these commits, each under the id it was told by. */
export const reportsOfRevisions = `
  select standing from change_report where repository = $1 and revision = any($2::text[])
  order by (standing -> 'change' ->> 'at')::timestamptz, change_id`;

/** $1 changes. How they are shown now. */
export const shownNow = `select standing from change where change_id = any($1::text[]) and valid_to is null`;

/** $1 change, $2 position. */
export const endStanding = `
  update change set valid_to = $2 where change_id = $1 and valid_to is null and valid_from < $2`;

/** $1 jsonb row of change. A fact that says two things of one change leaves the later. */
export const writeStanding = `
  insert into change select * from jsonb_populate_record(null::change, $1::jsonb)
  on conflict (change_id, valid_from) do update set standing = excluded.standing, at = excluded.at, kind = excluded.kind,
    provenance = excluded.provenance, services = excluded.services, environment = excluded.environment, region = excluded.region,
    repository = excluded.repository, revision = excluded.revision, is_in_effect = excluded.is_in_effect,
    also_told_as = excluded.also_told_as`;

const near = `
  select standing from change
  where valid_to is null and kind = $1 and services && $2::text[] and environment is not distinct from $3
    and region is not distinct from $4 and change_id <> all($6::text[])`;

/**
 * $1 kind, $2 services in lower case, $3 environment, $4 region, $5 a time, $6 changes to leave out: those that it may have taken back or that
 * may have taken it back, with enough before them to know which version came first.
 */
export const neighbours = `
  (${near} and at <= $5::timestamptz order by at desc, change_id desc limit 200)
  union all
  (${near} and at > $5::timestamptz and at <= $5::timestamptz + interval '48 hours' order by at, change_id limit 200)`;

/** $1 jsonb array of rows of repository_commit. The first push that brought a commit to a branch counts. */
export const insertCommits = `
  insert into repository_commit select * from jsonb_populate_recordset(null::repository_commit, $1::jsonb)
  on conflict (repository, ref, sha) do nothing`;

const conditions = `
  ${validAt('c', 1)} and ($2::timestamptz is null or c.at >= $2::timestamptz) and ($3::timestamptz is null or c.at <= $3::timestamptz)
  and ($4::text[] is null or c.services && $4::text[]) and ($5::text is null or c.kind = $5)
  and ($6::text is null or c.provenance = $6) and ($7::text is null or lower(c.environment) = lower($7))`;

/** $1 position, $2 from, $3 to, $4 services, $5 kind, $6 provenance, $7 environment, $8 limit, $9 and $10 the row before. */
export const page = `
  select c.standing, ${isoTime('c.at')} as at from change c
  where ${conditions} and ($9::timestamptz is null or (c.at, c.change_id) < ($9::timestamptz, $10::text))
  order by c.at desc, c.change_id desc limit $8`;

/** $1 to $7 as for a page. */
export const matching = `from change c where ${conditions}`;

/** $1 position, $2 changes. */
export const byIds = `
  select c.standing from change c
  where ${validAt('c', 1)} and (c.change_id = any($2::text[]) or c.also_told_as && $2::text[])
  order by c.at desc, c.change_id desc`;

/**
 * $1 repository, $2 sha, $3 services, $4 environment, $5 region, $6 a time, $7 change: the commit that the same services had
 * before it.
 */
export const revisionBefore = `
  select revision from change
  where valid_to is null and repository = $1 and revision is not null and revision <> $2 and services && $3::text[]
    and environment is not distinct from $4 and region is not distinct from $5 and at < $6::timestamptz and is_in_effect
    and change_id <> $7
  order by at desc, change_id desc limit 1`;

/**
 * $1 repository, $2 sha, $3 the sha that ran before or null, $4 limit: the commits of the branch after that up to this one,
 * newest first; of one push where nothing ran before on that branch.
 */
export const commitsUpTo = `
  with here as (
    select h.ref, h.position, h.ordinal, p.position as after_position, p.ordinal as after_ordinal
    from repository_commit h
    left join repository_commit p on p.repository = h.repository and p.ref = h.ref and p.sha = $3
    where h.repository = $1 and h.sha = $2
    order by (p.sha is null), h.position limit 1
  )
  select c.commit from here
  join repository_commit c on c.repository = $1 and c.ref = here.ref
    and (c.position, c.ordinal) <= (here.position, here.ordinal)
    and case when here.after_position is null or (here.after_position, here.after_ordinal) > (here.position, here.ordinal)
      then c.position = here.position
      else (c.position, c.ordinal) > (here.after_position, here.after_ordinal) end
  order by c.position desc, c.ordinal desc limit $4`;

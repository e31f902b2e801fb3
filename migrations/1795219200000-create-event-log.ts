import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `data` is the canonical JSON text that `payload_hash` is the SHA-256 of; `json` keeps it to the letter, `jsonb` would not.
 * The idempotency key stands with the last fact of its append. Both times have milliseconds, as their ISO form outside.
 */
const LOG = `
  create table event_log (
    position        bigint         primary key check (position > 0),
    stream_id       text           not null,
    version         integer        not null check (version > 0),
    type            text           not null,
    schema_version  integer        not null check (schema_version > 0),
    data            json           not null,
    actor           text           not null,
    correlation_id  text,
    causation_id    text,
    source          text,
    idempotency_key text,
    occurred_at     timestamptz(3) not null,
    recorded_at     timestamptz(3) not null,
    payload_hash    bytea          not null check (length(payload_hash) = 32),
    hash            bytea          not null check (length(hash) = 32),
    erased_at       timestamptz(3),
    constraint event_log_stream_version_key unique (stream_id, version)
  );
  create unique index event_log_idempotency_key on event_log (idempotency_key) where idempotency_key is not null`;

/** One row. Who appends locks it until commit: that makes positions gapless and their order the order of commits. */
const HEAD = `
  create table event_log_head (
    is_only     boolean        primary key default true check (is_only),
    position    bigint         not null,
    hash        bytea          not null,
    recorded_at timestamptz(3) not null
  ) with (fillfactor = 10);
  insert into event_log_head (position, hash, recorded_at) values (0, decode(repeat('00', 32), 'hex'), '-infinity')`;

/** The one change that the log allows is to put the tombstone '{}' in the place of a payload; its hash stays, and with it the chain. */
const APPEND_ONLY = `
  create function refuse_log_change() returns trigger language plpgsql as $$
  begin
    raise exception 'event_log is append-only: % refused', lower(tg_op) using errcode = 'object_not_in_prerequisite_state';
  end $$;

  create function refuse_log_update() returns trigger language plpgsql as $$
  begin
    if old.erased_at is null and new.erased_at is not null and new.data::text = '{}'
       and (new.position, new.stream_id, new.version, new.type, new.schema_version, new.actor, new.correlation_id,
            new.causation_id, new.source, new.idempotency_key, new.occurred_at, new.recorded_at, new.payload_hash, new.hash)
           is not distinct from
           (old.position, old.stream_id, old.version, old.type, old.schema_version, old.actor, old.correlation_id,
            old.causation_id, old.source, old.idempotency_key, old.occurred_at, old.recorded_at, old.payload_hash, old.hash) then
      return new;
    end if;
    raise exception 'event_log is append-only: update refused' using errcode = 'object_not_in_prerequisite_state';
  end $$;

  create trigger event_log_keeps_rows before delete or truncate on event_log
    for each statement execute function refuse_log_change();
  create trigger event_log_keeps_values before update on event_log
    for each row execute function refuse_log_update();
  create trigger event_log_head_keeps_row before delete or truncate on event_log_head
    for each statement execute function refuse_log_change();

  alter table event_log enable always trigger event_log_keeps_rows;
  alter table event_log enable always trigger event_log_keeps_values;
  alter table event_log_head enable always trigger event_log_head_keeps_row`;

/**
 * Decides several appends one after the other under the head lock, each whole or not at all, and answers one row for each.
 * Keys to metadata: one element an append. `of_streams` streams belong to each append, `of_events` facts to each stream;
 * an expected version of -1 means any. `p_hashes` holds 64 bytes a fact: payload hash, content hash. What a fact adds to the
 * chain is the SHA-256 of the hash before it, its content hash, position, version and time of recording.
 */
const APPEND = `
  create function append_to_log(
    p_keys text[], p_actors text[], p_correlations text[], p_causations text[], p_sources text[], of_streams integer[],
    p_streams text[], p_expected integer[], of_events integer[],
    p_types text[], p_schemas integer[], p_occurred timestamptz[], p_data text[], p_hashes bytea
  ) returns table (outcome text, last_position bigint, in_stream text, expected integer, actual integer)
  language plpgsql as $$
  declare
    head_position bigint;
    head_hash     bytea;
    moment        timestamptz(3);
    moment_bytes  bytea;
    first_stream  integer;
    last_stream   integer := 0;
    first_event   integer;
    last_event    integer := 0;
    event_number  integer;
    at_version    integer;
    versions      integer[];
    new_streams   text[];
    new_versions  integer[];
    new_hashes    bytea[];
    was_appended  boolean := false;
  begin
    select h.position, h.hash, greatest(date_trunc('milliseconds', clock_timestamp()), h.recorded_at)
    into head_position, head_hash, moment from event_log_head h for update;
    moment_bytes := int8send((extract(epoch from moment) * 1000)::bigint);

    <<appends>>
    for a in 1 .. cardinality(of_streams) loop
      first_stream := last_stream + 1;
      last_stream := last_stream + of_streams[a];
      first_event := last_event + 1;
      for s in first_stream .. last_stream loop
        last_event := last_event + of_events[s];
      end loop;

      if p_keys[a] is not null then
        select e.position into last_position from event_log e where e.idempotency_key = p_keys[a];
        if found then
          outcome := 'duplicate';
          return next;
          continue appends;
        end if;
      end if;

      for s in first_stream .. last_stream loop
        at_version := coalesce((select e.version from event_log e where e.stream_id = p_streams[s] order by e.version desc limit 1), 0);
        if p_expected[s] >= 0 and p_expected[s] <> at_version then
          outcome := 'conflict';
          last_position := null;
          in_stream := p_streams[s];
          expected := p_expected[s];
          actual := at_version;
          return next;
          continue appends;
        end if;
        versions[s] := at_version;
      end loop;

      new_streams := '{}';
      new_versions := '{}';
      new_hashes := '{}';
      event_number := first_event;
      for s in first_stream .. last_stream loop
        for v in versions[s] + 1 .. versions[s] + of_events[s] loop
          head_position := head_position + 1;
          head_hash := sha256(head_hash || substring(p_hashes from event_number * 64 - 31 for 32)
                              || int8send(head_position) || int4send(v) || moment_bytes);
          new_streams := new_streams || p_streams[s];
          new_versions := new_versions || v;
          new_hashes := new_hashes || head_hash;
          event_number := event_number + 1;
        end loop;
      end loop;

      if first_event = last_event then
        insert into event_log values (
          head_position, new_streams[1], new_versions[1], p_types[first_event], p_schemas[first_event], p_data[first_event]::json,
          p_actors[a], p_correlations[a], p_causations[a], p_sources[a], p_keys[a], p_occurred[first_event], moment,
          substring(p_hashes from first_event * 64 - 63 for 32), head_hash);
      else
        insert into event_log
        select head_position - (last_event - first_event + 1) + number, stream, version, type, schema, data::json,
               p_actors[a], p_correlations[a], p_causations[a], p_sources[a],
               case when number = last_event - first_event + 1 then p_keys[a] end, occurred, moment,
               substring(p_hashes from (first_event + number::integer - 1) * 64 - 63 for 32), hash
        from unnest(new_streams, new_versions, p_types[first_event:last_event], p_schemas[first_event:last_event],
                    p_data[first_event:last_event], p_occurred[first_event:last_event], new_hashes)
             with ordinality as fact (stream, version, type, schema, data, occurred, hash, number);
      end if;
      was_appended := true;
      outcome := 'appended';
      last_position := head_position;
      return next;
    end loop;

    if was_appended then
      update event_log_head set position = head_position, hash = head_hash, recorded_at = moment;
      perform pg_notify('event_log', head_position::text);
    end if;
  end $$`;

export class CreateEventLog1795219200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [LOG, HEAD, APPEND_ONLY, APPEND]) await runner.query(statements);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}

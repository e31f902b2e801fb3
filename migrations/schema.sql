create extension vector;

create table alert_suggestion (
  suggestion_id text not null,
  status text not null,
  group_key text,
  alerts jsonb not null,
  rule text,
  suggested_at timestamp with time zone not null,
  suggested_from bigint not null,
  decided_by text,
  decided_at timestamp with time zone,
  reason text,
  incident_id text,
  valid_from bigint not null,
  valid_to bigint,
  constraint alert_suggestion_pkey PRIMARY KEY (suggestion_id, valid_from)
);
CREATE INDEX alert_suggestion_newest ON public.alert_suggestion USING btree (status, suggested_from DESC);

create table backtest (
  backtest_id text not null,
  completed_at timestamp with time zone not null,
  report jsonb not null,
  cases integer not null,
  valid_from bigint not null,
  constraint backtest_pkey PRIMARY KEY (backtest_id)
);
CREATE INDEX backtest_valid_from ON public.backtest USING btree (valid_from);

create table calibration_fit (
  fit_id text not null,
  fit jsonb not null,
  fitted_at timestamp with time zone not null,
  valid_from bigint not null,
  constraint calibration_fit_pkey PRIMARY KEY (fit_id)
);
CREATE INDEX calibration_fit_newest ON public.calibration_fit USING btree (valid_from DESC);

create table cause_profile (
  document_id text not null,
  version integer not null,
  incident_id text not null,
  source_uri text not null,
  title text not null,
  services text[] not null,
  sort_at timestamp with time zone not null,
  started_at timestamp with time zone,
  named text[] not null,
  named_as text,
  causes jsonb not null,
  remedies jsonb not null,
  symptoms jsonb not null,
  profile jsonb not null,
  checks jsonb not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint cause_profile_pkey PRIMARY KEY (document_id, version)
);
CREATE INDEX cause_profile_incident ON public.cause_profile USING btree (incident_id);
CREATE INDEX cause_profile_named ON public.cause_profile USING gin (named) WHERE (named <> '{}'::text[]);
CREATE INDEX cause_profile_services ON public.cause_profile USING gin (services);
CREATE INDEX cause_profile_sort_at ON public.cause_profile USING btree (sort_at DESC, incident_id);

create table change (
  change_id text not null,
  standing jsonb not null,
  at timestamp with time zone not null,
  kind text not null,
  provenance text not null,
  services text[] not null,
  environment text,
  region text,
  repository text,
  revision text,
  is_in_effect boolean not null,
  valid_from bigint not null,
  valid_to bigint,
  also_told_as text[],
  constraint change_pkey PRIMARY KEY (change_id, valid_from)
);
CREATE INDEX change_also_told_as ON public.change USING gin (also_told_as) WHERE (also_told_as IS NOT NULL);
CREATE INDEX change_at ON public.change USING btree (at DESC, change_id DESC);
CREATE UNIQUE INDEX change_now ON public.change USING btree (change_id) WHERE (valid_to IS NULL);
CREATE INDEX change_revision ON public.change USING btree (repository, revision) WHERE ((revision IS NOT NULL) AND (valid_to IS NULL));
CREATE INDEX change_services ON public.change USING gin (services);

create table change_report (
  change_id text not null,
  standing jsonb not null,
  repository text,
  revision text,
  constraint change_report_pkey PRIMARY KEY (change_id)
);
CREATE INDEX change_report_revision ON public.change_report USING btree (repository, revision) WHERE (revision IS NOT NULL);

create table delivery (
  delivery_id text not null,
  source text not null,
  received_at timestamp with time zone not null,
  received_position bigint not null,
  outcome text not null,
  reason text,
  incident_ids text[] not null,
  change_ids text[] not null,
  suggestion_ids text[] not null,
  processed_at timestamp with time zone,
  valid_from bigint not null,
  valid_to bigint,
  constraint delivery_pkey PRIMARY KEY (delivery_id, valid_from)
);
CREATE INDEX delivery_newest ON public.delivery USING btree (received_position DESC);
CREATE INDEX delivery_outcome ON public.delivery USING btree (outcome, received_position DESC);
CREATE INDEX delivery_pending ON public.delivery USING btree (received_at) WHERE ((valid_to IS NULL) AND (outcome = 'pending'::text));

create table document_version (
  document_id text not null,
  version integer not null,
  kind text not null,
  source_uri text not null,
  content_hash text not null,
  incident_id text,
  title text not null,
  services text[] not null,
  started_at timestamp with time zone,
  submitted_at timestamp with time zone not null,
  content text not null,
  understood jsonb not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint document_version_pkey PRIMARY KEY (document_id, version)
);
CREATE INDEX document_version_incident ON public.document_version USING btree (incident_id) WHERE (incident_id IS NOT NULL);
CREATE INDEX document_version_kind ON public.document_version USING btree (kind, submitted_at DESC, document_id);
CREATE INDEX document_version_services ON public.document_version USING gin (services);
CREATE INDEX document_version_source ON public.document_version USING btree (source_uri text_pattern_ops);
CREATE INDEX document_version_started ON public.document_version USING btree (started_at, incident_id) WHERE ((incident_id IS NOT NULL) AND (started_at IS NOT NULL));

create table event_log (
  "position" bigint not null,
  stream_id text not null,
  version integer not null,
  type text not null,
  schema_version integer not null,
  data json not null,
  actor text not null,
  correlation_id text,
  causation_id text,
  source text,
  idempotency_key text,
  occurred_at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null,
  payload_hash bytea not null,
  hash bytea not null,
  erased_at timestamp(3) with time zone,
  constraint event_log_hash_check CHECK ((length(hash) = 32)),
  constraint event_log_payload_hash_check CHECK ((length(payload_hash) = 32)),
  constraint event_log_position_check CHECK (("position" > 0)),
  constraint event_log_schema_version_check CHECK ((schema_version > 0)),
  constraint event_log_version_check CHECK ((version > 0)),
  constraint event_log_pkey PRIMARY KEY ("position"),
  constraint event_log_stream_version_key UNIQUE (stream_id, version)
);
CREATE UNIQUE INDEX event_log_idempotency_key ON public.event_log USING btree (idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE TRIGGER event_log_keeps_rows BEFORE DELETE OR TRUNCATE ON public.event_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change() -- enabled always;
CREATE TRIGGER event_log_keeps_values BEFORE UPDATE ON public.event_log FOR EACH ROW EXECUTE FUNCTION refuse_log_update() -- enabled always;

create table event_log_head (
  is_only boolean default true not null,
  "position" bigint not null,
  hash bytea not null,
  recorded_at timestamp(3) with time zone not null,
  constraint event_log_head_is_only_check CHECK (is_only),
  constraint event_log_head_pkey PRIMARY KEY (is_only)
) with (fillfactor=10);
CREATE TRIGGER event_log_head_keeps_row BEFORE DELETE OR TRUNCATE ON public.event_log_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change() -- enabled always;

create table failure_mode (
  failure_mode_id text not null,
  document_id text not null,
  version integer not null,
  name text not null,
  services text[] not null,
  understood jsonb not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint failure_mode_pkey PRIMARY KEY (failure_mode_id, version)
);
CREATE INDEX failure_mode_document ON public.failure_mode USING btree (document_id);

create table failure_mode_merge (
  failure_mode_id text not null,
  into_id text not null,
  merged_by text not null,
  merged_at timestamp with time zone not null,
  valid_from bigint not null,
  constraint failure_mode_merge_pkey PRIMARY KEY (failure_mode_id)
);

create table failure_mode_name (
  failure_mode_id text not null,
  name text not null,
  services text[],
  named_by text not null,
  named_at timestamp with time zone not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint failure_mode_name_pkey PRIMARY KEY (failure_mode_id, valid_from)
);

create table failure_mode_observation (
  incident_id text not null,
  failure_mode_id text not null,
  assignment text not null,
  observed_by text not null,
  observed_at timestamp with time zone not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint failure_mode_observation_pkey PRIMARY KEY (incident_id, valid_from)
);
CREATE INDEX failure_mode_observation_mode ON public.failure_mode_observation USING btree (failure_mode_id);

create table failure_mode_refusal (
  failure_mode_id text not null,
  incident_ids text[] not null,
  reason text not null,
  refused_by text not null,
  refused_at timestamp with time zone not null,
  valid_from bigint not null,
  constraint failure_mode_refusal_pkey PRIMARY KEY (valid_from)
);

create table follower_checkpoint (
  name text not null,
  "position" bigint not null,
  moved_at timestamp with time zone default now() not null,
  constraint follower_checkpoint_position_check CHECK (("position" >= 0)),
  constraint follower_checkpoint_pkey PRIMARY KEY (name)
);

create table incident (
  incident_id text not null,
  title text not null,
  services text[] not null,
  reference text,
  severity text,
  started_at timestamp with time zone,
  reported_at timestamp with time zone not null,
  valid_from bigint not null,
  constraint incident_pkey PRIMARY KEY (incident_id)
);
CREATE INDEX incident_started ON public.incident USING btree (COALESCE(started_at, reported_at), incident_id);

create table incident_status (
  incident_id text not null,
  status text not null,
  origin text not null,
  title text not null,
  severity text,
  services text[] not null,
  started_at timestamp with time zone,
  mitigated_at timestamp with time zone,
  resolved_at timestamp with time zone,
  merged_into text,
  record jsonb not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint incident_status_pkey PRIMARY KEY (incident_id, valid_from)
);
CREATE INDEX incident_status_live ON public.incident_status USING btree (started_at DESC, incident_id DESC) WHERE (origin <> 'document'::text);
CREATE UNIQUE INDEX incident_status_now ON public.incident_status USING btree (incident_id) WHERE (valid_to IS NULL);
CREATE INDEX incident_status_services ON public.incident_status USING gin (services) WHERE (origin <> 'document'::text);

create table incident_trait (
  document_id text not null,
  version integer not null,
  ordinal smallint not null,
  incident_id text,
  kind text not null,
  subject text not null,
  value text not null,
  said text not null,
  services text[] not null,
  happened_at timestamp with time zone,
  source_uri text not null,
  start_line integer not null,
  end_line integer not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint incident_trait_pkey PRIMARY KEY (document_id, version, ordinal)
);
CREATE INDEX incident_trait_incident ON public.incident_trait USING btree (incident_id);
CREATE INDEX incident_trait_subject ON public.incident_trait USING btree (subject) WHERE (kind = ANY (ARRAY['withdrawn'::text, 'relies-on'::text]));

create table judgement (
  answer_id text not null,
  incident_id text not null,
  judgement text not null,
  rank integer,
  judged_by text not null,
  note text,
  judged_at timestamp with time zone not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint judgement_pkey PRIMARY KEY (valid_from)
);
CREATE INDEX judgement_answer ON public.judgement USING btree (answer_id);

create table passage_embedding (
  space_id text not null,
  text_hash bytea not null,
  embedding halfvec storage plain not null,
  constraint passage_embedding_pkey PRIMARY KEY (space_id, text_hash)
);

create table projection_checkpoint (
  name text not null,
  version integer not null,
  "position" bigint not null,
  shadow_version integer,
  shadow_position bigint,
  moved_at timestamp with time zone default now() not null,
  constraint projection_checkpoint_check CHECK (((shadow_version IS NULL) = (shadow_position IS NULL))),
  constraint projection_checkpoint_pkey PRIMARY KEY (name)
);

create table remedy_outcome (
  incident_id text not null,
  remedy_key text not null,
  remedy text not null,
  contexts text[] not null,
  said text not null,
  outcome text not null,
  minutes_to_effect real,
  verified_by text not null,
  note text,
  valid_from bigint not null,
  valid_to bigint,
  constraint remedy_outcome_pkey PRIMARY KEY (valid_from)
);
CREATE INDEX remedy_outcome_incident ON public.remedy_outcome USING btree (incident_id, remedy_key);
CREATE INDEX remedy_outcome_key ON public.remedy_outcome USING btree (remedy_key);

create table remedy_statement (
  document_id text not null,
  version integer not null,
  ordinal smallint not null,
  incident_id text not null,
  remedy_key text not null,
  remedy text not null,
  contexts text[] not null,
  said text not null,
  outcome text not null,
  was_applied boolean not null,
  minutes_to_effect real,
  source_uri text not null,
  start_line integer not null,
  end_line integer not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint remedy_statement_pkey PRIMARY KEY (document_id, version, ordinal)
);
CREATE INDEX remedy_statement_contexts ON public.remedy_statement USING gin (contexts);
CREATE INDEX remedy_statement_incident ON public.remedy_statement USING btree (incident_id);
CREATE INDEX remedy_statement_key ON public.remedy_statement USING btree (remedy_key);

create table repository_commit (
  repository text not null,
  ref text not null,
  sha text not null,
  "position" bigint not null,
  ordinal integer not null,
  commit jsonb not null,
  constraint repository_commit_pkey PRIMARY KEY (repository, ref, sha)
);
CREATE INDEX repository_commit_order ON public.repository_commit USING btree (repository, ref, "position", ordinal);

create table resolved_incident (
  incident_id text not null,
  resolved_at timestamp with time zone not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint resolved_incident_pkey PRIMARY KEY (valid_from)
);
CREATE INDEX resolved_incident_current ON public.resolved_incident USING btree (incident_id) WHERE (valid_to IS NULL);

create table runbook_execution (
  execution_id text not null,
  runbook_id text not null,
  outcome text not null,
  said_by text not null,
  at timestamp with time zone not null,
  incident_id text,
  section text,
  note text,
  valid_from bigint not null,
  constraint runbook_execution_pkey PRIMARY KEY (execution_id)
);
CREATE INDEX runbook_execution_incident ON public.runbook_execution USING btree (incident_id) WHERE (incident_id IS NOT NULL);
CREATE INDEX runbook_execution_runbook ON public.runbook_execution USING btree (runbook_id, at DESC);

create table runbook_profile (
  document_id text not null,
  version integer not null,
  source_uri text not null,
  title text not null,
  services text[] not null,
  names text[] not null,
  profile jsonb not null,
  checks jsonb not null,
  last_verified_at text,
  revised_at timestamp with time zone not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint runbook_profile_pkey PRIMARY KEY (document_id, version)
);
CREATE INDEX runbook_profile_services ON public.runbook_profile USING gin (services);

create table runbook_verification (
  valid_from bigint not null,
  runbook_id text not null,
  said_by text not null,
  at timestamp with time zone not null,
  version integer not null,
  note text,
  constraint runbook_verification_pkey PRIMARY KEY (valid_from)
);
CREATE INDEX runbook_verification_runbook ON public.runbook_verification USING btree (runbook_id, at DESC);

create table schema_migration (
  id integer default nextval('schema_migration_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null,
  constraint "PK_0edff5015b71cc0389ae0f4b9a1" PRIMARY KEY (id)
);

create table search_document (
  no integer not null,
  document_id text not null,
  group_id text not null,
  corpus smallint not null,
  kind text not null,
  title text not null,
  source_uri text not null,
  services text[] not null,
  started_at timestamp with time zone,
  length real not null,
  passage_lengths integer[] not null,
  valid_from bigint not null,
  valid_to bigint,
  constraint search_document_pkey PRIMARY KEY (no)
);
CREATE INDEX search_document_ended ON public.search_document USING btree (valid_to) WHERE (valid_to IS NOT NULL);
CREATE INDEX search_document_group ON public.search_document USING btree (group_id);
CREATE UNIQUE INDEX search_document_valid ON public.search_document USING btree (document_id) WHERE (valid_to IS NULL);

create table search_passage (
  document_no integer not null,
  ordinal smallint not null,
  corpus smallint not null,
  section_path text[] not null,
  role text not null,
  start_line integer not null,
  end_line integer not null,
  text text not null,
  text_hash bytea not null,
  constraint search_passage_pkey PRIMARY KEY (document_no, ordinal)
);
CREATE INDEX search_passage_text_hash ON public.search_passage USING btree (text_hash);

create table search_posting (
  corpus smallint not null,
  stem text collate "C" not null,
  form text collate "C" not null,
  document_no integer not null,
  frequency real not null,
  places smallint[] not null,
  constraint search_posting_pkey PRIMARY KEY (corpus, stem, document_no, form)
);

create table served_answer (
  answer_id text not null,
  question jsonb not null,
  incident_id text,
  "position" bigint not null,
  verdict text not null,
  probability double precision not null,
  match_ids text[] not null,
  features jsonb,
  stems text[],
  learnable_from bigint,
  served_at timestamp with time zone not null,
  valid_from bigint not null,
  constraint served_answer_pkey PRIMARY KEY (answer_id)
);
CREATE INDEX served_answer_incident ON public.served_answer USING btree (incident_id) WHERE (incident_id IS NOT NULL);
CREATE INDEX served_answer_learnable ON public.served_answer USING btree (learnable_from) WHERE (learnable_from IS NOT NULL);
CREATE INDEX served_answer_newest ON public.served_answer USING btree (valid_from DESC);

create table service_dependency (
  service_key text not null,
  depends_on_key text not null,
  source_key text not null,
  valid_from bigint not null,
  valid_to bigint,
  since timestamp with time zone,
  until timestamp with time zone,
  service text not null,
  depends_on text not null,
  source jsonb not null,
  note text,
  constraint service_dependency_pkey PRIMARY KEY (service_key, depends_on_key, source_key, valid_from)
);
CREATE INDEX service_dependency_valid_from ON public.service_dependency USING btree (valid_from);

create table service_description (
  service_key text not null,
  source_key text not null,
  valid_from bigint not null,
  valid_to bigint,
  since timestamp with time zone,
  until timestamp with time zone,
  name text not null,
  source jsonb not null,
  told jsonb not null,
  constraint service_description_pkey PRIMARY KEY (service_key, source_key, valid_from)
);
CREATE INDEX service_description_valid_from ON public.service_description USING btree (valid_from);

CREATE OR REPLACE FUNCTION public.append_to_log(p_keys text[], p_actors text[], p_correlations text[], p_causations text[], p_sources text[], of_streams integer[], p_streams text[], p_expected integer[], of_events integer[], p_types text[], p_schemas integer[], p_occurred timestamp with time zone[], p_data text[], p_hashes bytea)
 RETURNS TABLE(outcome text, last_position bigint, in_stream text, expected integer, actual integer)
 LANGUAGE plpgsql
AS $function$
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
  end $function$;

CREATE OR REPLACE FUNCTION public.refuse_log_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    raise exception 'event_log is append-only: % refused', lower(tg_op) using errcode = 'object_not_in_prerequisite_state';
  end $function$;

CREATE OR REPLACE FUNCTION public.refuse_log_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
  end $function$;


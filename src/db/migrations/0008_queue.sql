-- What officers look for submissions by. Words stand as they are (no stemming, no language): references, streets and names of
-- houses are not English. `@zza` is the authority, so that a common word of all England is met with one council's at once;
-- `=zza 21/ap/3703` is the reference whole, whose beginning is always found by the index.
CREATE FUNCTION "triage"."words_of"(authority text, reference text, said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  select array_to_tsvector(array(select left(w, 60) from regexp_split_to_table(lower(concat_ws(' ', reference, said)), '[^[:alnum:]]+') as w where w <> '')
    || array['@' || lower(authority), '=' || lower(authority) || ' ' || lower(reference)])
$$;--> statement-breakpoint
-- All the words, the last of which may be only begun; or the beginning of a reference. What was typed is a value, and stays one.
CREATE FUNCTION "triage"."words_query"(authority text, typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  with w as (select left(w, 60) as w, at, max(at) over () as last
    from regexp_split_to_table(lower(typed), '[^[:alnum:]]+') with ordinality as t(w, at) where w <> '')
  select (coalesce((select '(''@' || lower(authority) || '''' || string_agg(' & ''' || w || '''' || case when at = last then ':*' else '' end, '' order by at)
      || ') | ' from w), '')
    || '''=' || replace(replace(lower(authority) || ' ' || lower(trim(typed)), '\', '\\'), '''', '''''') || ''':*')::tsquery
$$;--> statement-breakpoint
CREATE TABLE "triage"."submission_words" (
	"submission_id" bigint PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
INSERT INTO "triage"."submission_words" SELECT s.id, s.authority, triage.words_of(s.authority, s.reference, concat_ws(' ', v.record ->> 'description', v.record ->> 'address', v.record ->> 'postcode', v.record ->> 'ward'))
  FROM "triage"."submissions" s JOIN "triage"."submission_versions" v ON v.id = s.version_id;--> statement-breakpoint
ALTER TABLE "triage"."submission_words" ADD CONSTRAINT "submission_words_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "submission_words_words" ON "triage"."submission_words" USING gin ("words");--> statement-breakpoint
ALTER TABLE "triage"."submissions" ADD COLUMN "assessed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "triage"."submissions" s SET assessed = true WHERE EXISTS (SELECT FROM "triage"."current_assessment" c WHERE c.submission_id = s.id);--> statement-breakpoint
CREATE INDEX "submissions_waiting" ON "triage"."submissions" USING btree ("authority","state","id") WHERE not assessed;--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD COLUMN "hits" text[];--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD COLUMN "expiry_key" date GENERATED ALWAYS AS (coalesce(expiry_on, 'infinity'::date)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD COLUMN "readiness_key" smallint GENERATED ALWAYS AS ((- coalesce(readiness, (-1)::smallint))::smallint) STORED NOT NULL;--> statement-breakpoint
UPDATE "triage"."current_assessment" c SET changed_at = a.made_at, type = left(c.type, 80), ward = left(c.ward, 150),
  hits = (SELECT array_agg(DISTINCT h.layer) FROM "triage"."constraint_hits" h WHERE h.submission_id = c.submission_id AND h.relation IN ('within', 'overlaps'))
  FROM "triage"."assessments" a WHERE a.id = c.assessment_id;--> statement-breakpoint
DROP INDEX "triage"."current_assessment_queue";--> statement-breakpoint
CREATE INDEX "current_assessment_queue" ON "triage"."current_assessment" USING btree ("authority","state","lane_rank","expiry_key","readiness_key","submission_id") INCLUDE (net_dwellings, type, ward, hits);
--> statement-breakpoint
CREATE INDEX "current_assessment_due" ON "triage"."current_assessment" USING btree ("authority","state","expiry_key","submission_id");--> statement-breakpoint
CREATE INDEX "current_assessment_homes" ON "triage"."current_assessment" USING btree ("authority","state",(coalesce(- net_dwellings, 2147483647)),"submission_id");

CREATE SCHEMA "triage";
--> statement-breakpoint
CREATE TABLE "triage"."assessments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."assessments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" bigint NOT NULL,
	"input_hash" text NOT NULL,
	"version_id" bigint NOT NULL,
	"geo_hash" text NOT NULL,
	"documents_hash" text NOT NULL,
	"rules_version" text NOT NULL,
	"policy_hash" text NOT NULL,
	"layer_set" text NOT NULL,
	"model" text,
	"prompt_version" text,
	"code_version" text NOT NULL,
	"readiness" smallint,
	"answered" double precision NOT NULL,
	"lane" text NOT NULL,
	"lane_reason" text NOT NULL,
	"clock" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"not_applicable" integer NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessments_key" UNIQUE("submission_id","input_hash")
);
--> statement-breakpoint
CREATE TABLE "triage"."authorities" (
	"reference" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."constraint_hits" (
	"submission_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	"layer" text NOT NULL,
	"feature_reference" text,
	"feature_name" text,
	"relation" text NOT NULL,
	"overlap_m2" double precision,
	"share" double precision,
	"distance_m" double precision NOT NULL,
	"relation_certain" boolean NOT NULL,
	CONSTRAINT "constraint_hits_submission_id_seq_pk" PRIMARY KEY("submission_id","seq")
);
--> statement-breakpoint
CREATE TABLE "triage"."current_assessment" (
	"submission_id" bigint PRIMARY KEY NOT NULL,
	"assessment_id" bigint NOT NULL,
	"authority" text NOT NULL,
	"state" text NOT NULL,
	"lane_rank" smallint NOT NULL,
	"lane" text NOT NULL,
	"expiry_on" date,
	"readiness" smallint,
	"answered" double precision NOT NULL,
	"net_dwellings" integer,
	"version_id" bigint NOT NULL,
	"layer_set" text NOT NULL,
	"rules_version" text NOT NULL,
	"policy_hash" text NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."current_finding" (
	"submission_id" bigint NOT NULL,
	"seq" smallint NOT NULL,
	"requirement" text NOT NULL,
	"outcome" text NOT NULL,
	"standing" text NOT NULL,
	"answered_by" text NOT NULL,
	"points" smallint NOT NULL,
	"reason" text NOT NULL,
	"cause" text NOT NULL,
	CONSTRAINT "current_finding_submission_id_seq_pk" PRIMARY KEY("submission_id","seq")
);
--> statement-breakpoint
CREATE TABLE "triage"."document_contents" (
	"sha256" text PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."document_reads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."document_reads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sha256" text NOT NULL,
	"read_key" text NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"asked" text[] NOT NULL,
	"quotes" jsonb NOT NULL,
	"dropped" integer NOT NULL,
	"warnings" jsonb NOT NULL,
	"tokens_in" integer,
	"tokens_out" integer,
	"ms" integer NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_reads_key" UNIQUE("sha256","read_key")
);
--> statement-breakpoint
CREATE TABLE "triage"."document_texts" (
	"sha256" text NOT NULL,
	"extension" text NOT NULL,
	"extractor" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"pages" jsonb NOT NULL,
	"warnings" jsonb NOT NULL,
	"extracted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_texts_sha256_extension_extractor_pk" PRIMARY KEY("sha256","extension","extractor")
);
--> statement-breakpoint
CREATE TABLE "triage"."documents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."documents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" bigint NOT NULL,
	"name" text NOT NULL,
	"file_types" text[] NOT NULL,
	"sha256" text NOT NULL,
	"attached_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_key" UNIQUE("submission_id","name")
);
--> statement-breakpoint
CREATE TABLE "triage"."facts" (
	"hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."features" (
	"layer_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	"reference" text,
	"name" text,
	"grade" text,
	"description" text,
	"documentation_url" text,
	"start_date" date,
	"end_date" date,
	"source" text NOT NULL,
	"source_index" integer NOT NULL,
	"geometry" jsonb,
	"repairs" jsonb NOT NULL,
	"refusal" text,
	CONSTRAINT "features_layer_id_seq_pk" PRIMARY KEY("layer_id","seq")
);
--> statement-breakpoint
CREATE TABLE "triage"."geo_checks" (
	"version_id" bigint NOT NULL,
	"layer_set" text NOT NULL,
	"facts_hash" text NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "geo_checks_version_id_layer_set_pk" PRIMARY KEY("version_id","layer_set")
);
--> statement-breakpoint
CREATE TABLE "triage"."layer_sets" (
	"hash" text PRIMARY KEY NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."layers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."layers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"area" text NOT NULL,
	"dataset" text NOT NULL,
	"version" text NOT NULL,
	"coverage" text NOT NULL,
	"sources" text[] NOT NULL,
	"crs" jsonb NOT NULL,
	"feature_count" integer NOT NULL,
	"repaired" integer NOT NULL,
	"refused" integer NOT NULL,
	"warnings" jsonb NOT NULL,
	"prepared" "bytea" NOT NULL,
	"is_current" boolean NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "layers_key" UNIQUE("area","dataset","version")
);
--> statement-breakpoint
CREATE TABLE "triage"."load_batches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."load_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"authority" text,
	"file_name" text NOT NULL,
	"format" text,
	"options" jsonb NOT NULL,
	"status" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"new_rows" integer DEFAULT 0 NOT NULL,
	"changed_rows" integer DEFAULT 0 NOT NULL,
	"unchanged_rows" integer DEFAULT 0 NOT NULL,
	"duplicate_rows" integer DEFAULT 0 NOT NULL,
	"refused_rows" integer DEFAULT 0 NOT NULL,
	"blank_rows" integer DEFAULT 0 NOT NULL,
	"warnings" integer DEFAULT 0 NOT NULL,
	"error" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "triage"."policies" (
	"hash" text PRIMARY KEY NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."refused_rows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."refused_rows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"batch_id" bigint NOT NULL,
	"line" integer NOT NULL,
	"reference" text,
	"column_name" text,
	"value" text,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"cells" jsonb
);
--> statement-breakpoint
CREATE TABLE "triage"."submission_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."submission_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"record" jsonb NOT NULL,
	"raw" jsonb,
	"batch_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "submission_versions_key" UNIQUE("submission_id","content_hash")
);
--> statement-breakpoint
CREATE TABLE "triage"."submissions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."submissions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"authority" text NOT NULL,
	"reference" text NOT NULL,
	"version_id" bigint,
	"state" text NOT NULL,
	"type" text,
	"type_basis" text NOT NULL,
	"ward" text,
	"received_on" date,
	"valid_on" date,
	"target_on" date,
	"determined_on" date,
	"determination" text,
	"net_dwellings" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "submissions_key" UNIQUE("authority","reference")
);
--> statement-breakpoint
ALTER TABLE "triage"."assessments" ADD CONSTRAINT "assessments_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."constraint_hits" ADD CONSTRAINT "constraint_hits_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD CONSTRAINT "current_assessment_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD CONSTRAINT "current_assessment_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "triage"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."current_finding" ADD CONSTRAINT "current_finding_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."document_reads" ADD CONSTRAINT "document_reads_sha256_document_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "triage"."document_contents"("sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."document_texts" ADD CONSTRAINT "document_texts_sha256_document_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "triage"."document_contents"("sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."documents" ADD CONSTRAINT "documents_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."documents" ADD CONSTRAINT "documents_sha256_document_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "triage"."document_contents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."features" ADD CONSTRAINT "features_layer_id_layers_id_fk" FOREIGN KEY ("layer_id") REFERENCES "triage"."layers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."geo_checks" ADD CONSTRAINT "geo_checks_version_id_submission_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "triage"."submission_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."geo_checks" ADD CONSTRAINT "geo_checks_layer_set_layer_sets_hash_fk" FOREIGN KEY ("layer_set") REFERENCES "triage"."layer_sets"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."geo_checks" ADD CONSTRAINT "geo_checks_facts_hash_facts_hash_fk" FOREIGN KEY ("facts_hash") REFERENCES "triage"."facts"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."refused_rows" ADD CONSTRAINT "refused_rows_batch_id_load_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "triage"."load_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."submission_versions" ADD CONSTRAINT "submission_versions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."submissions" ADD CONSTRAINT "submissions_authority_authorities_reference_fk" FOREIGN KEY ("authority") REFERENCES "triage"."authorities"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "constraint_hits_layer" ON "triage"."constraint_hits" USING btree ("layer");--> statement-breakpoint
CREATE INDEX "current_assessment_queue" ON "triage"."current_assessment" USING btree ("authority","state","lane_rank","expiry_on","readiness" DESC NULLS LAST,"submission_id");--> statement-breakpoint
CREATE INDEX "current_finding_requirement" ON "triage"."current_finding" USING btree ("requirement","outcome");--> statement-breakpoint
CREATE UNIQUE INDEX "layers_current" ON "triage"."layers" USING btree ("area","dataset") WHERE is_current;--> statement-breakpoint
CREATE INDEX "refused_rows_batch" ON "triage"."refused_rows" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "submissions_state" ON "triage"."submissions" USING btree ("authority","state");
CREATE TABLE "triage"."audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_by" text NOT NULL,
	"action" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."decisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."load_changes" (
	"batch_id" bigint NOT NULL,
	"submission_id" bigint NOT NULL,
	"from_version_id" bigint NOT NULL,
	"to_version_id" bigint NOT NULL,
	CONSTRAINT "load_changes_batch_id_submission_id_pk" PRIMARY KEY("batch_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "triage"."source_files" (
	"source_id" bigint NOT NULL,
	"name" text NOT NULL,
	"size" bigint,
	"modified_ms" double precision,
	"etag" text,
	"last_modified" text,
	"sha256" text,
	"status" text NOT NULL,
	"error" text,
	"batch_id" bigint,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_files_source_id_name_pk" PRIMARY KEY("source_id","name")
);
--> statement-breakpoint
CREATE TABLE "triage"."sources" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"authority" text,
	"kind" text NOT NULL,
	"location" text NOT NULL,
	"every_seconds" integer NOT NULL,
	"options" jsonb NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pulled_at" timestamp with time zone,
	"ok_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"error" text,
	CONSTRAINT "sources_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "triage"."submissions" DROP CONSTRAINT "submissions_authority_authorities_reference_fk";
--> statement-breakpoint
ALTER TABLE "triage"."submission_versions" ALTER COLUMN "record" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "triage"."submission_versions" ALTER COLUMN "raw" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "triage"."documents" ADD COLUMN "batch_id" bigint;--> statement-breakpoint
ALTER TABLE "triage"."load_batches" ADD COLUMN "loaded_by" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "triage"."load_batches" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "triage"."submissions" ADD COLUMN "purged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD CONSTRAINT "decisions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."load_changes" ADD CONSTRAINT "load_changes_batch_id_load_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "triage"."load_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."load_changes" ADD CONSTRAINT "load_changes_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."source_files" ADD CONSTRAINT "source_files_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "triage"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_submission" ON "triage"."decisions" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "load_changes_submission" ON "triage"."load_changes" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "submission_versions_batch" ON "triage"."submission_versions" USING btree ("batch_id");
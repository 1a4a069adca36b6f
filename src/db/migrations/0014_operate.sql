ALTER TABLE "triage"."accounts" ADD COLUMN "access_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE TABLE "triage"."sign_in_tries" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "finding_sets_overridden" ON "triage"."finding_sets" USING btree ("id") WHERE overrides is not null;

CREATE TABLE "triage"."model_calls" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."model_calls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"called_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sha256" text,
	"read_key" text,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"prompt_hash" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"tokens_in" integer,
	"tokens_out" integer,
	"ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."model_endpoints" (
	"endpoint" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"slots" integer,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "triage"."document_texts" ADD COLUMN "layout" jsonb;--> statement-breakpoint
ALTER TABLE "triage"."document_texts" ADD COLUMN "readers_version" text;--> statement-breakpoint
ALTER TABLE "triage"."document_texts" ADD COLUMN "readings" jsonb;--> statement-breakpoint
CREATE INDEX "model_calls_called" ON "triage"."model_calls" USING btree ("called_at");
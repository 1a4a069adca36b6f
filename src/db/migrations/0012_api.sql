-- What programs sent under an Idempotency-Key, for a day. `body_mac` is made with the key of the program, which is not stored:
-- nobody can guess by it what was sent.
CREATE TABLE "triage"."idempotency_keys" (
	"api_key_id" bigint NOT NULL,
	"key" text NOT NULL,
	"body_mac" text NOT NULL,
	"submission_id" bigint,
	"result" text,
	"load_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_api_key_id_key_pk" PRIMARY KEY("api_key_id","key")
);
--> statement-breakpoint
ALTER TABLE "triage"."idempotency_keys" ADD CONSTRAINT "idempotency_keys_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_submission" ON "triage"."idempotency_keys" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "triage"."idempotency_keys" USING btree ("created_at");

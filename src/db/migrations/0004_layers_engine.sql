ALTER TABLE "triage"."features" ADD COLUMN "rights" text;--> statement-breakpoint
ALTER TABLE "triage"."layers" ADD COLUMN "covers" jsonb;--> statement-breakpoint
ALTER TABLE "triage"."layers" ADD COLUMN "dated_on" date;--> statement-breakpoint
ALTER TABLE "triage"."layers" ADD COLUMN "point_uncertainty_m" double precision;
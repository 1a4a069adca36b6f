ALTER TABLE "triage"."decisions" ADD COLUMN "version_id" bigint;--> statement-breakpoint
ALTER TABLE "triage"."documents" ADD COLUMN "replaced" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "current_assessment_assessment" ON "triage"."current_assessment" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "documents_content" ON "triage"."documents" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "geo_checks_facts" ON "triage"."geo_checks" USING btree ("facts_hash");--> statement-breakpoint
COMMENT ON COLUMN analytics.constraints.overlap_m2 IS 'Overlap in m²; null for a point site or a point feature, and where personal data was erased.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.constraints.share IS 'Overlap as a share of the site, 0 to 1; null where personal data was erased.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.constraints.distance_m IS 'Distance in metres; 0 where they meet, and where personal data was erased.';

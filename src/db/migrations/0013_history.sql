-- History and a queue of hundreds of thousands are filtered and counted by ward, type and homes from indices of their own. What
-- many rows share is in them once, so that they are small and little work to write.
CREATE INDEX "submissions_waiting_ward" ON "triage"."submissions" USING btree ("authority","state",left(ward, 150),left(type, 80)) WHERE not assessed;--> statement-breakpoint
CREATE INDEX "submissions_waiting_type" ON "triage"."submissions" USING btree ("authority","state",left(type, 80)) WHERE not assessed;--> statement-breakpoint
CREATE INDEX "submissions_waiting_homes" ON "triage"."submissions" USING btree ("authority","state","net_dwellings") WHERE not assessed and net_dwellings > 0;--> statement-breakpoint
CREATE INDEX "current_assessment_ward" ON "triage"."current_assessment" USING btree ("authority","state","ward","lane_rank","type","net_dwellings");--> statement-breakpoint
CREATE INDEX "current_assessment_type" ON "triage"."current_assessment" USING btree ("authority","state","type","lane_rank","net_dwellings");--> statement-breakpoint
CREATE INDEX "current_assessment_lane_homes" ON "triage"."current_assessment" USING btree ("authority","state","lane_rank","net_dwellings") WHERE net_dwellings > 0;--> statement-breakpoint
CREATE INDEX "current_decision_updated" ON "triage"."current_decision" USING btree ("authority","updated_at");--> statement-breakpoint
DROP INDEX "triage"."current_assessment_queue";--> statement-breakpoint
CREATE INDEX "current_assessment_queue" ON "triage"."current_assessment" USING btree ("authority","state","lane_rank","expiry_key","readiness_key","submission_id") INCLUDE (net_dwellings, type, ward, hits, changed_at);--> statement-breakpoint
-- An index of some of the rows tells the planner nothing of how many share a ward or a type: without this it takes each for 1 in 200.
CREATE STATISTICS "triage"."submissions_ward_type" ON (left(ward, 150)), (left(type, 80)) FROM "triage"."submissions";--> statement-breakpoint
ANALYZE "triage"."submissions";--> statement-breakpoint
ANALYZE "triage"."current_assessment";

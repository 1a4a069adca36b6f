CREATE INDEX "access_events_authority" ON "triage"."access_events" USING btree ("authority","id");--> statement-breakpoint
CREATE INDEX "api_keys_authority" ON "triage"."api_keys" USING btree ("authority");

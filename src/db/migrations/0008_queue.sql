SELECT 1; -- queue: nothing yet

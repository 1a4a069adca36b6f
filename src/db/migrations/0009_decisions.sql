SELECT 1; -- decisions: nothing yet

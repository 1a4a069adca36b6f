SELECT 1; -- api: nothing yet

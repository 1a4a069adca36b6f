SELECT 1; -- access: nothing yet

SELECT 1; -- analysis: nothing yet

"""自评表, 监控表 and 审核表: what they print, and the goal table it belongs to."""

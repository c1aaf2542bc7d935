# Every target is one of scripts/run.py, which sets up what it needs first; `make help` lists them.
# ARGS goes to the tool behind a target: make test ARGS="-k dosage", make check ARGS="--format json".

TARGETS := site test clients fuzz serve check format new new-catalogue rename import update neighbours confirm generate \
	report export offline edition freshness links bench audit lint lock
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup $(TARGETS)

help setup $(TARGETS):
	@bash scripts/start.sh $@ $(ARGS)

# RevMatch: what can be done here. `make help` lists it.

.POSIX:
.PHONY: help setup demo test format lint data reference clean

REVMATCH = .build/release/revmatch
PROGRAMME = data/programmes/digital-fluency

help: ## list these targets
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1	/p' Makefile

setup: ## install the system packages that are missing (Debian, Ubuntu)
	@.ci/setup

demo: setup ## build the program, make an example plan and explain one pair of it
	swift build -c release --product revmatch
	@printf '\n$$ revmatch match $(PROGRAMME) -o out/demo\n'
	@$(REVMATCH) match $(PROGRAMME) -o out/demo
	@printf '\n$$ revmatch explain $(PROGRAMME) --pair M-0007,S-0013\n'
	@$(REVMATCH) explain $(PROGRAMME) --pair M-0007,S-0013
	@printf '\nThe plan is in out/demo. Next:\n'
	@printf '  export PATH="$$PWD/.build/release:$$PATH"\n'
	@printf '  revmatch verify out/demo\n'
	@printf '  revmatch explain $(PROGRAMME) --person S-0017\n'
	@printf '  revmatch init my-programme && revmatch match my-programme\n'

test: setup ## run all tests, and recompute plans and calendars independently
	swift test
	@.ci/independent
	@.ci/workbooks
	@.ci/calendars

format: ## format all Swift sources
	swift format -i -r Sources Tests Package.swift

lint: ## check format, documentation comments, the walls between modules and their picture
	swift format lint --strict -r Sources Tests Package.swift
	@.ci/walls
	@if python3 -c '' 2>/dev/null; then .ci/graph --check; fi

data: ## make data/programmes again from the templates and show what differs
	swift build -c release --product revmatch
	@for name in $$(ls data/programmes); do \
	  $(REVMATCH) init data/programmes/$$name --template $$name --force --quiet || exit 1; \
	done
	git diff --exit-code --stat -- data/programmes

reference: ## write the generated pages of docs/reference again
	swift build -c release --product revmatch
	@.ci/reference

clean: ## remove everything that was built or written
	rm -rf .build out

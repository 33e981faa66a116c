# Every target does its own set-up: a clean clone needs make alone.

GO := scripts/go
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

# The window draws through OpenGL, which Go reaches through C.
export CGO_ENABLED := 1

# What runs on several goroutines. Of the window, ./ui with its workers; the screens
# and widgets change on Fyne's goroutine alone. Tests that kill the program are left
# out: the detector has nothing to see in a process that is gone.
CONCURRENT := ./newsroom/... ./document/draft ./publish/... ./ui/session ./ui/typeset ./ui
FUZZTIME := 30s

.PHONY: run build test bench soak lint race fuzz shots setup clean

## run: build the program and open its window; without a display, make one
##      article's way on a virtual display and tell where it went
run: bin/editor
	@scripts/run

## build: bin/editor alone
build: bin/editor

bin/editor: FORCE
	@scripts/setup build
	@$(GO) build -o $@ ./cmd/editor

.PHONY: FORCE
FORCE:

## test: everything that must hold, the real window included
test:
	@scripts/setup
	$(GO) vet ./...
	$(GO) test -timeout 20m ./...

## bench: what things cost, beside what others need for the same
bench:
	@scripts/setup
	$(GO) test -run '^$$' -bench . -benchmem -timeout 4h ./...

## soak: the tests in their long form: killed, raced and fuzzed many times over
soak:
	@scripts/setup
	TAHRIR_SOAK=1 $(GO) test -count 1 -timeout 8h ./...

## lint: formatting, vet, staticcheck, no dead code, and go.mod saying what is
##       imported
lint:
	@scripts/setup build
	@unformatted=$$($$($(GO) env GOROOT)/bin/gofmt -l $$(git ls-files '*.go')); \
		[ -z "$$unformatted" ] || { echo "gofmt wants to change:"; echo "$$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	@GO="$(GO)" scripts/deadcode
	$(GO) mod tidy -diff

## race: the race detector over everything that is concurrent
race:
	@scripts/setup
	$(GO) test -race -skip 'Kill' -timeout 30m $(CONCURRENT)

## fuzz: every fuzz target for a while, FUZZTIME=30s each
fuzz:
	@scripts/setup
	@GO="$(GO)" FUZZTIME="$(FUZZTIME)" scripts/fuzz

## shots: the pictures under docs, each screen in every size and theme, from the
##        real window
shots:
	@scripts/setup
	TAHRIR_SHOTS=1 $(GO) test -count 1 -run TestWindowInEveryLook ./cmd/editor

## setup: what this machine needs, and nothing else
setup:
	@scripts/setup

clean:
	rm -rf bin .artifacts .cache

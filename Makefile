# 演示与测试 / The demonstration and the tests:
#
#     make demo     make test
#
# 需要 Python 3.11 或更高版本（含 pip、venv）与 make；其余装入 .venv。
# Needs Python 3.11 or later (with pip and venv) and make; all else goes into .venv.

PYTHON ?= $(shell python3.11 -c '' 2>/dev/null && echo python3.11 || echo python3)
VENV   := .venv
BIN    := $(VENV)/bin
PIP     = $(BIN)/python -m pip --disable-pip-version-check --no-input install $(PIPFLAGS) -c constraints.txt
PIPFLAGS ?= --quiet
# 两个进程；一个文件的测试和示例由同一进程按顺序运行（pytest 9.2 下 xdist 的 loadgroup 失效）。
# Two processes; tests and examples of one file stay in one, in order (with pytest 9.2 the loadgroup of xdist is void).
WORKERS ?= 2
PYTESTFLAGS ?= -n $(WORKERS) --dist loadfile

export PYTHONUTF8 := 1

say = @printf '\n== %s\n' "$(1)"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test coverage lint format types floors docs bench check dev clean

help:
	@printf '%s\n' \
	  'make demo      演示：读取一个乡镇的台账并作答 / show the library at work' \
	  'make test      全部测试 / all tests' \
	  'make check     持续集成的全部检查 / all that CI checks' \
	  'make lint      风格与拼写 / style and spelling' \
	  'make format    自动整理代码 / put the code in order' \
	  'make types     类型 / types' \
	  'make floors    模块的层次 / which module may import which' \
	  'make docs      文档 / documentation (docs/_build/html)' \
	  'make coverage  测试覆盖 / how much the tests reach' \
	  'make bench     速度 / speed' \
	  'make dev       安装全部开发工具 / install all tools for development' \
	  'make clean     删除生成的文件 / remove what was made'

# 环境 / Environment ---------------------------------------------------------------------------

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  printf '%s\n' \
	    '需要 Python 3.11 或更高版本；可指定：make PYTHON=/path/to/python3.11' \
	    'Python 3.11 or later is needed; name one: make PYTHON=/path/to/python3.11' \
	    "(PYTHON=$(PYTHON): $$($(PYTHON) --version 2>&1))" >&2; exit 1; }
	$(call say,创建虚拟环境 / Creating $(VENV) with $(PYTHON))
	@$(PYTHON) -m venv $(VENV) || { \
	  printf '%s\n' \
	    '无法创建虚拟环境：请安装 venv 与 pip（Debian、Ubuntu：python3-venv）' \
	    'No virtual environment: install venv and pip (Debian, Ubuntu: python3-venv)' >&2; exit 1; }
	@touch $@

# 每组依赖一个标记文件；标记早于 pyproject.toml 或 constraints.txt 时重新安装。
# One stamp for each set of dependencies, older than pyproject.toml or constraints.txt: installed again.
INPUTS := $(VENV)/.made pyproject.toml constraints.txt

$(VENV)/.core: $(INPUTS)
	$(call say,安装本库 / Installing the library)
	@$(PIP) -e .
	@touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.docs $(VENV)/.bench: $(VENV)/.%: $(INPUTS)
	$(call say,安装 $* 所需（首次可能要一两分钟） / Installing what $* needs: a minute or two the first time)
	@$(PIP) -e '.[$*]'
	@touch $(VENV)/.core $@

dev: $(VENV)/.test $(VENV)/.lint $(VENV)/.docs $(VENV)/.bench

# 演示与测试 / Demonstration and tests ---------------------------------------------------------

demo: $(VENV)/.core
	$(call say,演示 / Demonstration: examples/demo.py)
	@$(BIN)/python examples/demo.py

test: $(VENV)/.test
	$(call say,测试 / Tests: pytest $(PYTESTFLAGS))
	@$(BIN)/python -m pytest $(PYTESTFLAGS)

coverage: $(VENV)/.test
	$(call say,测试覆盖 / Coverage)
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m coverage run -m pytest $(PYTESTFLAGS)
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report

# 检查 / Checks --------------------------------------------------------------------------------

lint: $(VENV)/.lint
	$(call say,风格与拼写 / Style and spelling: ruff codespell)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/codespell

format: $(VENV)/.lint
	$(call say,整理代码 / Formatting: ruff)
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

types: $(VENV)/.test $(VENV)/.lint
	$(call say,类型 / Types: mypy --strict)
	@$(BIN)/mypy

floors: $(VENV)/.lint
	$(call say,层次 / Floors: lint-imports)
	@$(BIN)/lint-imports --no-logo

docs: $(VENV)/.docs
	$(call say,文档 / Documentation: sphinx-build -W -n)
	@$(BIN)/sphinx-build -W -n --keep-going -q -b html docs docs/_build/html
	@echo docs/_build/html/index.html

bench: $(VENV)/.bench
	$(call say,速度 / Speed: benchmarks/)
	@set -e; for script in benchmarks/[a-z]*.py; do \
	  [ -e "$$script" ] || continue; \
	  printf '\n-- %s\n' "$$script"; $(BIN)/python "$$script"; done

check: test lint types floors docs demo

clean:
	rm -rf $(VENV) build dist docs/_build .coverage .coverage.* htmlcov \
	  .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests examples benchmarks docs conftest.py -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

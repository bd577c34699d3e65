# The builder makes a virtual environment of the lock, with hashes; the image holds it and the product, and no compiler.
FROM python:3.11-slim AS builder
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements-run.lock /tmp/
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/requirements-run.lock \
    && /opt/venv/bin/pip uninstall --yes pip setuptools

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONPATH=/srv/rahnuma \
    HTTP_HOST=0.0.0.0 HTTP_PORT=8080 LOG_FORMAT=json
WORKDIR /srv/rahnuma
RUN useradd --system --no-create-home --uid 10001 rahnuma && mkdir data && chown rahnuma data
COPY --from=builder /opt/venv /opt/venv
COPY LICENSE README.md pyproject.toml ./
COPY migrations migrations
COPY locales locales
COPY content content
COPY bot bot
# An image with broken content or a broken translation is not made.
RUN python -m compileall -q bot && python -m bot check
USER rahnuma
VOLUME /srv/rahnuma/data
EXPOSE 8080
# Any answer but 200 raises, and so fails.
HEALTHCHECK --interval=30s --timeout=8s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['HTTP_PORT']}/health\", timeout=6)"]
# SIGTERM lets what is in work finish.
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]

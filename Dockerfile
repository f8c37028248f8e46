# syntax=docker/dockerfile:1
# Build:  docker build -t hallpass .
# Run:    docker run --rm -p 8080:8080 -v hallpass-data:/data hallpass
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/hallpass
COPY requirements-run.lock ./
RUN /opt/hallpass/bin/pip install --no-cache-dir --require-hashes -r requirements-run.lock
COPY pyproject.toml README.md LICENSE ./
COPY gateway gateway
COPY recognizers recognizers
COPY config config
RUN /opt/hallpass/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
# The gateway needs no shell and no root; it writes to /data alone.
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin hallpass \
 && install -d -o hallpass -g hallpass -m 0700 /data
COPY --from=build /opt/hallpass /opt/hallpass
ENV PATH=/opt/hallpass/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HALLPASS_DATA=/data \
    HALLPASS_HOST=0.0.0.0 \
    HALLPASS_PORT=8080
USER hallpass
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"HALLPASS_PORT\"]}/readyz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["hallpass"]
CMD ["serve"]

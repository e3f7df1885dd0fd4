# Two stages: the first builds, the second holds only what runs.
# BASE is a tag. Pin it to the digest your registry gives for it before you ship:
#   docker build --build-arg BASE=debian:bookworm-slim@sha256:… .
ARG BASE=debian:bookworm-slim

FROM ${BASE} AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY requirements.txt requirements-build.txt ./
RUN python3 -m venv /build \
 && /build/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements-build.txt
RUN python3 -m venv /opt/veilig-gesprek \
 && /opt/veilig-gesprek/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt
COPY pyproject.toml README.md LICENSE requirements.in ./
COPY cds_service cds_service
COPY indicators indicators
COPY cards cards
COPY fhir_profiles fhir_profiles
RUN /build/bin/pip wheel --no-build-isolation --no-deps --wheel-dir /wheels . \
 && /opt/veilig-gesprek/bin/pip install --no-cache-dir --no-deps --no-index /wheels/*.whl \
 && /opt/veilig-gesprek/bin/python -m compileall -q /opt/veilig-gesprek/lib \
 && /opt/veilig-gesprek/bin/pip uninstall -y setuptools pip

FROM ${BASE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 \
 && rm -rf /var/lib/apt/lists/* \
 && find / -xdev -type f -perm /6000 -exec chmod a-s {} + \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin vg \
 && install -d -o vg -g vg -m 0750 /var/lib/veilig-gesprek
COPY --from=build /opt/veilig-gesprek /opt/veilig-gesprek
# The allocator is told to keep the pages a request body needs; see docs/performance.md.
ENV PATH=/opt/veilig-gesprek/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MALLOC_MMAP_THRESHOLD_=268435456 \
    MALLOC_TRIM_THRESHOLD_=536870912 \
    VG_HOST=0.0.0.0 \
    VG_PORT=8080 \
    VG_DATABASE_URL=sqlite:////var/lib/veilig-gesprek/store.db
# Its root file system may be read-only: it writes to /var/lib/veilig-gesprek (SQLite only) and /tmp.
VOLUME /var/lib/veilig-gesprek
WORKDIR /var/lib/veilig-gesprek
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/health/ready', timeout=3)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["veilig-gesprek"]
CMD ["serve"]

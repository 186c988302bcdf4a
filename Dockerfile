# One image for web, worker, scheduler and migrations; docker-compose.yml says which command runs.

FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements/prod.lock requirements/prod.lock
RUN /opt/venv/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements/prod.lock

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    EXPOSURE_VAR=/srv/exposure/var \
    MEDIA_ROOT=/srv/exposure/files
RUN useradd --system --create-home --home-dir /srv/exposure --shell /usr/sbin/nologin exposure \
    && mkdir -p /srv/exposure/app /srv/exposure/var /srv/exposure/files /srv/exposure/indexes \
    && chown exposure:exposure /srv/exposure/var /srv/exposure/files /srv/exposure/indexes
WORKDIR /srv/exposure/app
COPY --from=build /opt/venv /opt/venv
COPY . .
USER exposure
# The key serves this one command: without it Django's settings would write a key into the image.
# Static files lie outside every volume, or an old volume would hide a new image's files.
RUN SECRET_KEY=for-this-command-only python manage.py collectstatic --no-input --verbosity 0
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--access-logfile", "-", "--worker-tmp-dir", "/dev/shm"]

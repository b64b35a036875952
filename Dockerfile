# The production image: the web server, the worker and the scheduler run from the same one.
FROM node:24-slim AS node
WORKDIR /bouw
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM python:3.13-slim AS bouw
WORKDIR /app
RUN pip install --no-cache-dir uv==0.13.8
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-default-groups --compile-bytecode
COPY . .
COPY --from=node /bouw/node_modules node_modules
# Only the names of files count here: nothing is reached, and none of these values is in the image that runs.
RUN DATABASE_URL=postgresql://geen REDIS_URL=redis://geen WERKPLAN_MAP=/tmp/bouw STATIC_MAP=/app/statisch \
    .venv/bin/python manage.py collectstatic --noinput --verbosity 0 && rm -rf node_modules /tmp/bouw

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --home-dir /srv/werkplan --shell /usr/sbin/nologin werkplan
WORKDIR /app
COPY --from=bouw /app /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=werkplan.settings \
    WERKPLAN_OMGEVING=productie \
    STATIC_MAP=/app/statisch \
    BESTANDEN_MAP=/srv/werkplan/bestanden
RUN install -d -o werkplan -g werkplan -m 0700 /srv/werkplan/bestanden
USER werkplan
EXPOSE 8000
CMD ["gunicorn", "-c", "python:werkplan.gunicorn", "werkplan.wsgi"]

# Installs and compiles with everything; the image gets what it needs to run.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# A layer of its own: a change of the sources installs nothing anew. No scripts: "prepare" would compile what is not here yet.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY schema ./schema
COPY explorer ./explorer
COPY src ./src
# Source maps are as large as the code, and nothing here reads them.
RUN npm run build && find dist -name '*.map' -delete

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
# PORT overrides server.port of any configuration, so that EXPOSE and HEALTHCHECK always hold.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY LICENSE package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY scripts/health.mjs ./
RUN install --directory --owner=1000 --group=1000 --mode=0700 data
# By number, so that a cluster can see that it is not root. It writes to data/ alone: the rest may be read-only.
USER 1000:1000
VOLUME /app/data
EXPOSE 4000
STOPSIGNAL SIGTERM
# Whether it runs, not whether its database answers: to end it because of that would help nothing.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "health.mjs"]
CMD ["node", "--max-semi-space-size=32", "dist/main.js"]

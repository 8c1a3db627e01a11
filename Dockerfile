# Compiles with everything, runs with what it needs.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY package.json package-lock.json .npmrc ./
# No scripts: there is nothing to compile here, dist/ comes from the stage before.
RUN npm ci --omit=dev --ignore-scripts && mkdir data && chown node:node data
COPY --from=build /app/dist ./dist
USER node
EXPOSE 4000
CMD ["node", "dist/main.js"]

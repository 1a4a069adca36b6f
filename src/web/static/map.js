// The map that can be moved. It takes the place of the picture only once it stands; the picture stays for print, and can be had back.
import * as L from 'asset:leaflet.js'

const still = matchMedia('(prefers-reduced-motion: reduce)')

/** An element with text in it: what comes from data is never read as HTML. */
function make(tag, { text, ...attributes } = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (text !== undefined) element.textContent = text
  element.append(...children)
  return element
}

/** Waits for the styles of the map: without them it must not be shown. */
function addStyles(href) {
  return new Promise((resolve, reject) => {
    const link = make('link', { rel: 'stylesheet', href })
    link.addEventListener('load', resolve)
    link.addEventListener('error', reject)
    document.head.append(link)
  })
}

function popUp(name, ...lines) {
  return make('div', {}, make('strong', { text: name }), ...lines.map((text) => make('p', { class: 'app-map-live__line', text }))) // prettier-ignore
}

/** A shape with a pop-up, which the keyboard reaches too. */
function withPopUp(layer, label, content) {
  layer.bindPopup(content)
  layer.on('add', () => {
    const element = layer.getElement()
    element.setAttribute('tabindex', '0')
    element.setAttribute('role', 'button')
    element.setAttribute('aria-label', label)
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') layer.closePopup()
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      layer.openPopup()
    })
  })
  return layer
}

function drawShape(shape, { name: dataset, colour, dash, fill }, renderer) {
  const outline = {
    color: colour,
    weight: 2.5,
    dashArray: dash,
    fill: false,
    smoothFactor: 0,
    renderer,
  }
  const parts = []
  const label = `${dataset}: ${shape.name}, ${shape.relation}`
  // Pieces of one polygon: filled together, without outlines of their own.
  const ground = { stroke: false, fill: true, fillColor: fill, fillOpacity: 1, fillRule: 'nonzero', smoothFactor: 0, noClip: true, renderer } // prettier-ignore
  if (shape.fill.length > 0) parts.push(withPopUp(L.polygon(shape.fill.map((ring) => [ring]), ground), label, popUp(shape.name, dataset, shape.relation))) // prettier-ignore
  if (shape.lines.length > 0) {
    const line = L.polyline(shape.lines, { ...outline, interactive: shape.fill.length === 0 })
    parts.push(shape.fill.length === 0 ? withPopUp(line, label, popUp(shape.name, dataset, shape.relation)) : line) // prettier-ignore
  }
  for (const at of shape.points) parts.push(withPopUp(L.circleMarker(at, { ...outline, radius: 7, fill: true, fillColor: '#ffffff', fillOpacity: 1 }), label, popUp(shape.name, dataset, shape.relation))) // prettier-ignore
  return parts
}

function drawSite({ name, colour, polygons, point }, renderer) {
  const line = { color: colour, weight: 4, fill: false, smoothFactor: 0, renderer }
  const around = { ...line, color: '#ffffff', weight: 7, interactive: false }
  const label = point === null ? name : `${name}: a point, its extent is not known`
  const shapes = point === null
      ? [L.polygon(polygons, around), L.polygon(polygons, line)]
      : [L.circleMarker(point, { ...around, radius: 7 }), L.circleMarker(point, { ...line, radius: 7, fill: true, fillColor: '#ffffff', fillOpacity: 1 })] // prettier-ignore
  withPopUp(shapes[1], label, popUp(label))
  return shapes
}

/** One switch for each dataset; drawn groups are put on and off the map. */
function switches(map, groups) {
  const set = make('fieldset', { class: 'govuk-fieldset app-map-live__switches' }, make('legend', { class: 'govuk-fieldset__legend govuk-fieldset__legend--s', text: 'Show on the map' })) // prettier-ignore
  groups.forEach(({ name, group }, i) => {
    const id = `map-layer-${i}`
    const box = make('input', { type: 'checkbox', class: 'govuk-checkboxes__input', id })
    box.checked = true
    box.addEventListener('change', () => {
      if (box.checked) group.addTo(map)
      else group.remove()
    })
    set.append(make('div', { class: 'govuk-checkboxes__item' }, box, make('label', { class: 'govuk-label govuk-checkboxes__label', for: id, text: name }))) // prettier-ignore
  })
  set.classList.add('govuk-checkboxes', 'govuk-checkboxes--small')
  return set
}

function drawMap(canvas, data) {
  const calm = still.matches
  const map = L.map(canvas, {
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
    // The page is scrolled with the wheel.
    scrollWheelZoom: false,
    minZoom: 13,
    maxZoom: 21,
    maxBounds: data.limits,
  })
  if (calm) {
    const { panBy } = map
    map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false })
  }
  map.attributionControl.setPrefix(false)
  map.fitBounds(data.view, { animate: false })
  L.control.scale({ imperial: false }).addTo(map)
  if (data.baseMap !== null) {
    const credit = make('span', { text: data.baseMap.credit }).innerHTML
    L.tileLayer(data.baseMap.url, { attribution: credit, minZoom: 13, maxZoom: 21, maxNativeZoom: 19 }).addTo(map) // prettier-ignore
  }
  const renderer = L.svg({ padding: 0.5 })
  const groups = data.layers.map((layer) => ({
    name: layer.name,
    group: L.featureGroup(layer.shapes.flatMap((shape) => drawShape(shape, layer, renderer))).addTo(map), // prettier-ignore
  }))
  groups.push({ name: 'Site', group: L.featureGroup(drawSite(data.site, renderer)).addTo(map) })
  return { map, groups }
}

/** Puts the map in the picture's place, with the button that brings the picture back. */
async function enhance(live) {
  const picture = document.querySelector('.app-map__picture')
  if (picture === null) return
  const [answer] = await Promise.all([fetch(live.dataset.map), addStyles(live.dataset.styles)])
  if (!answer.ok) return
  const data = await answer.json()
  const canvas = make('div', { class: 'app-map-live__canvas', role: 'application', 'aria-label': 'Map: arrow keys move it, plus and minus zoom, Tab goes to what is drawn' }) // prettier-ignore
  const button = make('button', { type: 'button', class: 'govuk-button govuk-button--secondary app-map__toggle', text: 'Show as picture' }) // prettier-ignore
  live.append(canvas)
  // Its size is not known while it is hidden.
  live.hidden = false
  let drawn
  try {
    drawn = drawMap(canvas, data)
  } catch (error) {
    live.hidden = true
    throw error
  }
  live.append(switches(drawn.map, drawn.groups), ...data.notes.map((text) => make('p', { class: 'govuk-body-s', text }))) // prettier-ignore
  picture.before(button, live)
  drawn.map.invalidateSize()
  drawn.map.fitBounds(data.view, { animate: false })
  const show = (moving) => {
    live.hidden = !moving
    picture.classList.toggle('app-map__picture--print', moving)
    button.textContent = moving ? 'Show as picture' : 'Show as map to move'
  }
  show(true)
  button.addEventListener('click', () => {
    show(live.hidden)
    drawn.map.invalidateSize()
  })
}

const live = document.getElementById('map-live')
// Where it cannot be drawn, the picture is there.
if (live !== null) enhance(live).catch(reportError)
